package dev.carrel.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.imports.S3Server.copied;
import static dev.carrel.imports.S3Server.error;
import static dev.carrel.imports.S3Server.object;
import static dev.carrel.imports.Samples.USER_A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.imports.read.RowReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What dropping a file again asks of S3, word for word, and what becomes of the answers. */
@Timeout(30)
class InboxBucketTest {
    private static final InboxKey KEY = new InboxKey(USER_A, "inbox/a b+c.csv");

    private final S3Server server = new S3Server();
    private final S3Client client = server.client();
    private final InboxBucket bucket = new InboxBucket(client, "carrel-files");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Problem refusal() {
        return assertThrows(
                Problem.class, () -> bucket.dropAgain(Samples.access(USER_A, Duration.ofSeconds(5)), KEY, "v 1"));
    }

    @Test
    void dropAgain_version_isCopiedOntoItsOwnKeyWithItsMetadata() {
        server.answer("GET", object("rows"));
        server.answer("PUT", copied());

        bucket.dropAgain(Samples.access(USER_A), KEY, "v 1");

        List<LoggedRequest> calls = server.calls();
        assertEquals(2, calls.size());
        String path = "/carrel-files/users/" + USER_A + "/inbox/a%20b%2Bc.csv";
        assertEquals(path + "?versionId=v%201", calls.get(0).getUrl());
        LoggedRequest copy = calls.get(1);
        assertEquals(path, copy.getUrl());
        assertEquals(
                "carrel-files/users/" + USER_A + "/inbox/a%20b%2Bc.csv?versionId=v%201",
                copy.getHeader("x-amz-copy-source"));
        assertEquals("REPLACE", copy.getHeader("x-amz-metadata-directive"));
        assertEquals("text/csv", copy.getHeader("content-type"));
        assertEquals("partner", copy.getHeader("x-amz-meta-from"));
        for (LoggedRequest call : calls) {
            assertTrue(call.getHeader("authorization").contains("Credential=ASIAa/"), "not the caller's");
            assertEquals("session-of-" + USER_A, call.getHeader("x-amz-security-token"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey",
        "404, NoSuchVersion",
        "405, MethodNotAllowed",
        "400, InvalidArgument",
        "403, AccessDenied"
    })
    void dropAgain_versionThatIsGone_isNotFoundAndNothingIsCopied(int status, String code) {
        server.answer("GET", error(status, code));

        Problem refusal = refusal();
        assertEquals(ErrorCode.NOT_FOUND, refusal.code());
        assertEquals("The file of this import is no longer there. Drop it again.", refusal.detail());
        assertEquals(1, server.calls().size());
    }

    @Test
    void dropAgain_fileAbove1Gb_isAConflictAndNothingIsCopied() {
        server.answer("GET", aResponse().withHeader("Content-Length", Long.toString(RowReader.LARGEST_FILE + 1)));

        assertEquals(ErrorCode.CONFLICT, refusal().code());
        assertEquals(1, server.calls().size());
    }

    @ParameterizedTest
    @CsvSource({"400, InvalidRequest", "403, InvalidObjectState"})
    void dropAgain_fileThatIsNotHandedOut_isAConflictAndNothingIsCopied(int status, String code) {
        server.answer("GET", error(status, code));

        assertEquals(ErrorCode.CONFLICT, refusal().code());
        assertEquals(1, server.calls().size());
    }

    @Test
    void dropAgain_expiredCredentials_signsOut() {
        server.answer("GET", error(400, "ExpiredToken"));

        assertEquals(ErrorCode.UNAUTHENTICATED, refusal().code());
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "500, InternalError"})
    void dropAgain_passingFailure_isUnavailableAfterRetries(int status, String code) {
        server.answer("GET", error(status, code));

        assertEquals(ErrorCode.UNAVAILABLE, refusal().code());
        assertEquals(3, server.calls().size());
    }

    @Test
    void dropAgain_connectionThatBreaks_isUnavailable() {
        server.answer("GET", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertEquals(ErrorCode.UNAVAILABLE, refusal().code());
    }

    @Test
    void dropAgain_copyThatTakesLongerThanOtherCalls_isAwaited() {
        server.answer("GET", object("rows"));
        server.answer("PUT", copied().withFixedDelay(3_500));

        bucket.dropAgain(Samples.access(USER_A), KEY, "v1");

        assertEquals(2, server.calls().size());
    }

    @Test
    void dropAgain_copyBeyondTheDeadline_isUnavailable() {
        server.answer("GET", object("rows"));
        server.answer("PUT", copied().withFixedDelay(2_500));

        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(
                                Problem.class,
                                () -> bucket.dropAgain(Samples.access(USER_A, Duration.ofMillis(900)), KEY, "v1"))
                        .code());
    }

    @Test
    void dropAgain_otherRefusal_isAFaultOfOurs() {
        server.answer("GET", object("rows"));
        server.answer("PUT", error(400, "InvalidRequest"));

        RuntimeException e =
                assertThrows(RuntimeException.class, () -> bucket.dropAgain(Samples.access(USER_A), KEY, "v1"));
        assertFalse(e instanceof Problem);
    }
}
