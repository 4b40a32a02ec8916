package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.sigv4.PayloadException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A body that is read whole: a document of XML, or nothing. */
public final class SmallBody {
    /** Enough for 10,000 parts, or 1,000 of the longest keys. */
    private static final int LARGEST = 4 << 20;

    private SmallBody() {}

    /**
     * Reads the body of a call that has none.
     *
     * @throws AwsError when it is not empty, or not what was said of it
     */
    public static void none(S3Request request) throws IOException {
        if (read(request, false).length > 0) {
            throw S3Errors.invalidRequest("the operation takes no body");
        }
    }

    /**
     * The bytes, once they are what was signed and what every checksum of the request says.
     *
     * @param sum whether the request must bring {@code Content-MD5} or a checksum
     */
    static byte[] read(S3Request request, boolean sum) throws IOException {
        byte[] body;
        try {
            body = request.call().request().body().readNBytes(LARGEST + 1);
        } catch (PayloadException e) {
            throw S3Errors.of(e);
        }
        if (body.length > LARGEST) {
            throw new AwsError(400, "MaxMessageLengthExceeded", "Your request was too big.");
        }
        boolean checked = request.header("content-md5")
                .map(md5 -> check("Content-MD5", Checksum.md5(), md5, body))
                .isPresent();
        Map<String, String> trailers = request.call()
                .signed()
                .map(signed -> signed.payload().trailers())
                .orElse(Map.of());
        for (Checksum checksum : Checksum.values()) {
            Optional<String> given =
                    request.header(checksum.header()).or(() -> Optional.ofNullable(trailers.get(checksum.header())));
            checked |= given.map(text -> check(checksum.name(), checksum.begin(), text, body))
                    .isPresent();
        }
        if (sum && !checked) {
            throw S3Errors.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        return body;
    }

    private static boolean check(String name, Checksum.Sum sum, String given, byte[] body) {
        sum.update(body, 0, body.length);
        if (!sum.text().equals(given)) {
            throw S3Errors.badDigest(name);
        }
        return true;
    }
}
