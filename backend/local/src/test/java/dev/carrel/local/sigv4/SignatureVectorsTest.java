package dev.carrel.local.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The examples that AWS publishes with their signatures.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">AWS: examples in the header
 *     form</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">AWS: example in the query
 *     form</a>
 */
final class SignatureVectorsTest {
    private static final Instant S3_TIME = Instant.parse("2013-05-24T00:00:00Z");
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Headers S3_HEADERS =
            Headers.none().with("host", "examplebucket.s3.amazonaws.com").with("x-amz-date", "20130524T000000Z");

    @Test
    void verify_listUsers_matches() throws SignatureException {
        Headers headers = Headers.none()
                .with("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                .with("host", "iam.amazonaws.com")
                .with("x-amz-date", "20150830T123600Z")
                .with(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                                + "SignedHeaders=content-type;host;x-amz-date, "
                                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
        Request request =
                SignedRequests.request("GET", "/", Optional.of("Action=ListUsers&Version=2010-05-08"), headers);

        assertTrue(SignedRequests.verifier(Instant.parse("2015-08-30T12:36:00Z"), "us-east-1")
                .verify(request, "iam", new byte[0])
                .isPresent());
    }

    @Test
    void verify_getObject_matches() throws SignatureException {
        Headers headers = S3_HEADERS
                .with("range", "bytes=0-9")
                .with("x-amz-content-sha256", EMPTY)
                .with(
                        "authorization",
                        s3(
                                "host;range;x-amz-content-sha256;x-amz-date",
                                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));

        assertVerified(SignedRequests.request("GET", "/test.txt", Optional.empty(), headers), "");
    }

    @Test
    void verify_putObject_matches() throws SignatureException {
        Headers headers = S3_HEADERS
                .with("date", "Fri, 24 May 2013 00:00:00 GMT")
                .with("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .with("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
                .with(
                        "authorization",
                        s3(
                                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));

        assertVerified(
                SignedRequests.request("PUT", "/test%24file.text", Optional.empty(), headers), "Welcome to Amazon S3.");
    }

    @Test
    void verify_bucketLifecycle_matches() throws SignatureException {
        Headers headers = S3_HEADERS
                .with("x-amz-content-sha256", EMPTY)
                .with(
                        "authorization",
                        s3(
                                "host;x-amz-content-sha256;x-amz-date",
                                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));

        assertVerified(SignedRequests.request("GET", "/", Optional.of("lifecycle"), headers), "");
    }

    @Test
    void verify_presignedGetObject_matchesForItsDay() throws SignatureException {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        Request request = SignedRequests.request(
                "GET", "/test.txt", Optional.of(query), Headers.none().with("host", "examplebucket.s3.amazonaws.com"));

        assertVerified(request, "");
        SignatureException late = assertThrows(
                SignatureException.class, () -> SignedRequests.verifier(S3_TIME.plusSeconds(86_401), "us-east-1")
                        .verify(request, "s3", new byte[0]));
        assertEquals(SignatureFault.NOT_CURRENT, late.fault());
    }

    private static void assertVerified(Request request, String body) throws SignatureException {
        assertTrue(SignedRequests.verifier(S3_TIME, "us-east-1")
                .verify(request, "s3", body.getBytes(StandardCharsets.UTF_8))
                .isPresent());
    }

    private static String s3(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                + signedHeaders + ",Signature=" + signature;
    }
}
