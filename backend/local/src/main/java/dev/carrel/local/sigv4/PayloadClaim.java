package dev.carrel.local.sigv4;

import dev.carrel.local.http.Request;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request to S3 says of its body, in {@code x-amz-content-sha256}: the last line of its canonical request.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">AWS: S3, authenticating
 *     requests with the Authorization header</a>
 */
final class PayloadClaim {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    static final String CHUNKS_AND_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    static final String UNSIGNED_AND_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static final String HEADER = "x-amz-content-sha256";
    private static final String PARAMETER = "X-Amz-Content-Sha256";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private PayloadClaim() {}

    /**
     * The claim; a presigned request that makes none leaves its body open.
     *
     * @throws SignatureException when it is absent from a request signed in headers, there twice, or of no known form
     */
    static String of(Request request, Authorization authorization) throws SignatureException {
        List<String> claims = new ArrayList<>(request.headers().all(HEADER));
        if (authorization.presigned()) {
            claims.addAll(request.query().getOrDefault(PARAMETER, List.of()));
        }
        if (claims.size() > 1) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE, "`X-Amz-Content-SHA256` stands there more than once");
        }
        if (claims.isEmpty() && !authorization.presigned()) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE, "Missing required header for this request: " + HEADER);
        }
        String claim = claims.isEmpty() ? UNSIGNED : claims.get(0);
        boolean chunks =
                List.of(CHUNKS, CHUNKS_AND_TRAILER, UNSIGNED_AND_TRAILER).contains(claim);
        if (chunks && authorization.presigned()) {
            throw new SignatureException(SignatureFault.UNSUPPORTED, "a presigned request cannot send chunks");
        }
        if (!chunks && !claim.equals(UNSIGNED) && !HASH.matcher(claim).matches()) {
            throw new SignatureException(
                    SignatureFault.UNSUPPORTED,
                    HEADER + " must be UNSIGNED-PAYLOAD, " + CHUNKS + ", " + CHUNKS_AND_TRAILER + ", "
                            + UNSIGNED_AND_TRAILER + ", or a SHA-256 in lower-case hexadecimal digits");
        }
        return claim;
    }

    /** The body of a request whose signature holds, to be checked while it is read. */
    static Payload payload(Request request, Authorization authorization, String secret, String claim)
            throws SignatureException {
        InputStream body = request.body();
        if (claim.equals(UNSIGNED)) {
            return Payload.of(claim, body);
        }
        if (HASH.matcher(claim).matches()) {
            return Payload.of(claim, new HashedBody(body, claim));
        }
        Optional<ChunkSignatures> signatures = claim.equals(UNSIGNED_AND_TRAILER)
                ? Optional.empty()
                : Optional.of(ChunkSignatures.after(authorization, secret));
        return Payload.of(claim, ChunkedBody.of(request, signatures, !claim.equals(CHUNKS)));
    }
}
