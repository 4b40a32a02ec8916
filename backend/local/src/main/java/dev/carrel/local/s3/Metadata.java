package dev.carrel.local.s3;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.http.Headers;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.model.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The headers that are kept with an object and go out with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">AWS: working with object
 *     metadata</a>
 */
public final class Metadata {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> OWN = List.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");
    private static final String USERS = "x-amz-meta-";
    private static final int LARGEST = 2048;

    private Metadata() {}

    /** A time as headers have it. */
    public static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    /**
     * Those of a request that brings an object.
     *
     * @throws AwsError when a value is no printable ASCII, or there is too much of them
     */
    public static Map<String, String> of(S3Request request) {
        Map<String, String> kept = new LinkedHashMap<>();
        int users = 0;
        for (String name : request.headers().names()) {
            if (!OWN.contains(name) && !name.startsWith(USERS)) {
                continue;
            }
            String value = String.join(",", request.headers().all(name));
            if (name.equals("content-encoding")) {
                // how it was sent, not what it is
                value = Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(coding -> !coding.equals("aws-chunked") && !coding.isEmpty())
                        .collect(Collectors.joining(","));
            }
            if (name.startsWith(USERS)) {
                users += name.length() - USERS.length() + value.getBytes(StandardCharsets.UTF_8).length;
            }
            if (!value.isEmpty()) {
                kept.put(name, printable(name, value));
            }
        }
        if (users > LARGEST) {
            throw new AwsError(
                    400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size.");
        }
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return kept;
    }

    /** What goes out with a version, its checksums only when they are asked for. */
    public static Headers of(Bucket bucket, Version version, boolean checksums) {
        Headers headers = Headers.none()
                .with("etag", "\"" + version.etag() + "\"")
                .with("last-modified", httpDate(version.modified()))
                .with("accept-ranges", "bytes");
        for (Map.Entry<String, String> header : version.headers().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        if (bucket.versioned()) {
            headers = headers.with("x-amz-version-id", version.id());
        }
        if (checksums && !version.checksums().isEmpty()) {
            for (Map.Entry<String, String> sum : version.checksums().entrySet()) {
                headers = headers.with(sum.getKey(), sum.getValue());
            }
            headers = headers.with("x-amz-checksum-type", version.checksumType());
        }
        return headers;
    }

    /**
     * Headers as the query of a signed request wants them: {@code response-content-type} and its like.
     *
     * @throws AwsError when nobody signed it, or a value is no printable ASCII
     */
    public static Headers overridden(Headers headers, S3Request request) {
        Headers result = headers;
        for (String name : OWN) {
            Optional<String> value = request.parameter("response-" + name);
            if (value.isPresent()) {
                if (request.call().caller().isEmpty()) {
                    throw S3Errors.invalidRequest(
                            "Request specific response headers cannot be used for anonymous GET requests.");
                }
                result = result.with(name, printable(name, value.get()));
            }
        }
        return result;
    }

    private static String printable(String name, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw S3Errors.invalidArgument("`" + name + "` must be printable ASCII");
        }
        return value;
    }
}
