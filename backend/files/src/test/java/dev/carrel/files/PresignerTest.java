package dev.carrel.files;

import static dev.carrel.files.PresignedSignature.decoded;
import static dev.carrel.files.PresignedSignature.isGood;
import static dev.carrel.files.PresignedSignature.query;
import static dev.carrel.files.Samples.BUCKET;
import static dev.carrel.files.Samples.HASH;
import static dev.carrel.files.Samples.NOW;
import static dev.carrel.files.Samples.PATH;
import static dev.carrel.files.Samples.SECRET;
import static dev.carrel.files.Samples.UPLOAD;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.USER_B;
import static dev.carrel.files.Samples.access;
import static dev.carrel.files.Samples.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What is bound into a presigned request: checked by a second implementation of the signature. */
class PresignerTest {
    private static final ContentType CSV = new ContentType("text/csv; charset=utf-8");
    private static final VersionId VERSION = new VersionId("version-1");

    private final S3Presigner s3 = S3Clients.presigner(Region.EU_WEST_1).build();
    private final Presigner presigner = new Presigner(s3, BUCKET, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        s3.close();
    }

    /** The request as a browser sends it. */
    private static Map<String, String> sent(PresignedCall call, long length) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("host", call.url().getAuthority());
        if (!call.method().equals("GET")) {
            headers.put("content-length", Long.toString(length));
        }
        return headers;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static URI replaced(URI url, String text, String by) {
        assertTrue(url.toString().contains(text), url + " holds no " + text);
        return URI.create(url.toString().replace(text, by));
    }

    @Test
    void put_signature_bindsKeyLengthTypeAndChecksum() {
        PresignedCall call = presigner.put(access(USER_A), PATH, 5, CSV, HASH);
        Map<String, String> headers = sent(call, 5);

        assertEquals("PUT", call.method());
        assertEquals(Map.of("content-type", CSV.text(), "x-amz-checksum-sha256", HASH.text()), call.headers());
        assertEquals(
                "content-length;content-type;host;x-amz-checksum-sha256",
                decoded(query(call.url()), "X-Amz-SignedHeaders"));
        assertTrue(isGood("PUT", call.url(), headers, SECRET));

        assertFalse(isGood("PUT", call.url(), with(headers, "content-length", "6"), SECRET));
        assertFalse(isGood("PUT", call.url(), with(headers, "content-type", "text/html"), SECRET));
        assertFalse(isGood(
                "PUT",
                call.url(),
                with(headers, "x-amz-checksum-sha256", sha256("other").text()),
                SECRET));
        assertFalse(isGood("PUT", call.url(), with(headers, "host", "other.example"), SECRET));
        assertFalse(isGood("GET", call.url(), headers, SECRET));
        assertFalse(isGood("PUT", replaced(call.url(), USER_A, USER_B), headers, SECRET));
        assertFalse(isGood("PUT", replaced(call.url(), "c.csv", "d.csv"), headers, SECRET));
        assertFalse(isGood("PUT", replaced(call.url(), "X-Amz-Expires=8", "X-Amz-Expires=9"), headers, SECRET));
        assertFalse(isGood("PUT", URI.create(call.url() + "&uploadId=x"), headers, SECRET));
        assertFalse(isGood("PUT", call.url(), headers, "another secret"));
    }

    @Test
    void put_emptyFile_bindsItsLengthToo() {
        PresignedCall call = presigner.put(access(USER_A), PATH, 0, CSV, sha256(""));

        assertTrue(isGood("PUT", call.url(), sent(call, 0), SECRET));
        assertFalse(isGood("PUT", call.url(), sent(call, 1), SECRET));
    }

    @Test
    void part_signature_bindsUploadNumberLengthAndChecksum() {
        PresignedCall call = presigner.part(access(USER_A), PATH, UPLOAD, new PartStart(3, 16_777_216, HASH));
        Map<String, String> headers = sent(call, 16_777_216);

        assertEquals(Map.of("x-amz-checksum-sha256", HASH.text()), call.headers());
        assertTrue(isGood("PUT", call.url(), headers, SECRET));
        assertEquals("3", query(call.url()).get("partNumber"));

        assertFalse(isGood("PUT", call.url(), with(headers, "content-length", "16777217"), SECRET));
        assertFalse(isGood(
                "PUT",
                call.url(),
                with(headers, "x-amz-checksum-sha256", sha256("other").text()),
                SECRET));
        assertFalse(isGood("PUT", replaced(call.url(), "partNumber=3", "partNumber=4"), headers, SECRET));
        assertFalse(isGood("PUT", replaced(call.url(), "upload-1", "upload-2"), headers, SECRET));
    }

    @Test
    void get_signature_bindsVersionAndHowItIsAnswered() {
        PresignedCall call = presigner.get(access(USER_A), new FilePath("files/\u00fc.html"), VERSION);
        Map<String, String> headers = sent(call, 0);
        Map<String, String> query = query(call.url());

        assertEquals("GET", call.method());
        assertEquals(Map.of(), call.headers(), "a link is followed without headers of its own");
        assertEquals("host", decoded(query, "X-Amz-SignedHeaders"));
        assertEquals("version-1", query.get("versionId"));
        assertEquals("application/octet-stream", decoded(query, "response-content-type"));
        assertEquals("private, no-store", decoded(query, "response-cache-control"));
        assertEquals(
                "attachment; filename=\"_.html\"; filename*=UTF-8''%C3%BC.html",
                decoded(query, "response-content-disposition"));
        assertTrue(isGood("GET", call.url(), headers, SECRET));

        assertFalse(isGood("GET", replaced(call.url(), "octet-stream", "xhtml%2Bxml"), headers, SECRET));
        assertFalse(isGood("GET", replaced(call.url(), "attachment", "inline"), headers, SECRET));
        assertFalse(isGood("GET", replaced(call.url(), "version-1", "version-2"), headers, SECRET));
    }

    @Test
    void put_credentials_areTheCallersOwn() {
        for (String sub : new String[] {USER_A, USER_B}) {
            Map<String, String> query =
                    query(presigner.put(access(sub), PATH, 5, CSV, HASH).url());
            assertEquals("session-of-" + sub, decoded(query, "X-Amz-Security-Token"));
            assertTrue(decoded(query, "X-Amz-Credential").startsWith("ASIA" + sub.charAt(0) + "/"));
        }
    }

    @Test
    void put_bucket_standsInTheHostOfItsRegion() {
        URI url = presigner.put(access(USER_A), PATH, 5, CSV, HASH).url();

        assertEquals("https", url.getScheme());
        assertEquals(BUCKET + ".s3.eu-west-1.amazonaws.com", url.getHost());
        assertEquals("/users/" + USER_A + "/files/2017/a%20b%2Bc.csv", url.getRawPath());
    }

    @Test
    void put_endpointThatIsAnAddress_hasTheBucketInThePath() {
        try (S3Presigner atHome = S3Clients.presigner(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:8081"))
                .build()) {
            Presigner local = new Presigner(atHome, BUCKET, Clock.fixed(NOW, ZoneOffset.UTC));
            PresignedCall call = local.put(access(USER_A), PATH, 5, CSV, HASH);

            assertEquals("127.0.0.1:8081", call.url().getAuthority());
            assertTrue(call.url().getRawPath().startsWith("/" + BUCKET + "/users/"));
            assertTrue(isGood("PUT", call.url(), sent(call, 5), SECRET));
        }
    }

    private static Access endingAt(Instant end) {
        AwsCredentials credentials = Samples.credentials(USER_A, end);
        return new Access(USER_A, () -> credentials, Deadline.in(Duration.ofSeconds(5), Clock.systemUTC()));
    }

    @ParameterizedTest
    @CsvSource({"3600, 900", "900, 890", "60, 50", "11, 1"})
    void put_life_endsBeforeTheSession(int session, int life) {
        PresignedCall call = presigner.put(endingAt(NOW.plusSeconds(session)), PATH, 5, CSV, HASH);
        Map<String, String> query = query(call.url());

        assertEquals(Integer.toString(life), query.get("X-Amz-Expires"));
        Instant signed = Instant.parse(
                decoded(query, "X-Amz-Date").replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
        assertTrue(Duration.between(signed.plusSeconds(life), call.expiresAt())
                        .abs()
                        .toSeconds()
                <= 1);
    }

    @Test
    void put_sessionThatEnds_signsNothing() {
        Problem problem =
                assertThrows(Problem.class, () -> presigner.put(endingAt(NOW.plusSeconds(10)), PATH, 5, CSV, HASH));
        assertEquals(ErrorCode.UNAVAILABLE, problem.code());
    }

    @Test
    void put_credentialsWithoutAnEnd_signNothing() {
        Access endless = new Access(
                USER_A,
                () -> AwsSessionCredentials.create("ASIAx", SECRET, "session"),
                Deadline.in(Duration.ofSeconds(5), Clock.systemUTC()));

        assertThrows(IllegalStateException.class, () -> presigner.put(endless, PATH, 5, CSV, HASH));
    }
}
