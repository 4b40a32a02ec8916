package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.RestCall;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call as S3 reads it: what it is about and what it says, each thing once.
 *
 * @param call the call
 * @param bucketName the first segment of the path; empty for the service itself
 * @param key the rest of the path, decoded; empty for the bucket itself
 * @param parameters of the query, without those of a signature
 * @param headers those of the request, and those that a presigned URL holds in its query
 */
public record S3Request(RestCall call, String bucketName, String key, Map<String, String> parameters, Headers headers) {
    /** AWS: the longest key, in bytes of UTF-8. */
    static final int LONGEST_KEY = 1024;

    private static final Set<String> OF_A_SIGNATURE = Set.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature",
            "X-Amz-Security-Token",
            "X-Amz-Content-Sha256");

    public S3Request {
        requireNonNull(call, "call is null");
        requireNonNull(bucketName, "bucketName is null");
        requireNonNull(key, "key is null");
        parameters = Map.copyOf(parameters);
        requireNonNull(headers, "headers is null");
    }

    /**
     * Reads a call.
     *
     * @throws AwsError when its path or query is broken, or says something twice
     */
    static S3Request of(RestCall call) {
        Request request = call.request();
        String path = request.rawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = decoded(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : decoded(path.substring(slash + 1));
        if (bucket.isEmpty() && !key.isEmpty()) {
            throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new AwsError(400, "KeyTooLongError", "Your key is too long");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Headers headers = request.headers();
        boolean presigned = call.signed().filter(signed -> signed.presigned()).isPresent();
        for (Map.Entry<String, List<String>> parameter : query(request).entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().size() > 1) {
                throw S3Errors.invalidArgument("a parameter of the query stands there more than once");
            }
            String value = parameter.getValue().get(0);
            if (presigned && OF_A_SIGNATURE.contains(name)) {
                continue;
            }
            if (presigned && name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
                if (!headers.all(name).isEmpty()) {
                    throw S3Errors.invalidArgument(
                            "`" + name.toLowerCase(Locale.ROOT) + "` stands in the query and in the headers");
                }
                headers = headers.with(name, value);
            } else {
                parameters.put(name, value);
            }
        }
        for (String name : headers.names()) {
            if (name.startsWith("x-amz-") && headers.all(name).size() > 1) {
                throw S3Errors.invalidArgument("the header `" + name + "` stands there more than once");
            }
        }
        return new S3Request(call, bucket, key, parameters, headers);
    }

    /** The method. */
    public String method() {
        return call.request().method();
    }

    /** A header. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** A parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * A parameter that is a number.
     *
     * @throws AwsError when it is not one from {@code least} to {@code most}
     */
    public Optional<Integer> number(String name, int least, int most) {
        return parameter(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most && !text.startsWith("+")) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // refused below, as one out of range is
            }
            throw S3Errors.invalidArgument("`" + name + "` must be a number from " + least + " to " + most);
        });
    }

    private static Map<String, List<String>> query(Request request) {
        try {
            return request.query();
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    /** Percent-decoding, of UTF-8 and nothing else. */
    public static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new AwsError(400, "InvalidURI", "Couldn't parse the specified URI.");
            }
            out.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AwsError(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
