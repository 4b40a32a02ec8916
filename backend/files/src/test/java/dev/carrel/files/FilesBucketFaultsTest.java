package dev.carrel.files;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.files.S3Server.Operation.COMPLETE_UPLOAD;
import static dev.carrel.files.S3Server.Operation.LIST_OBJECTS;
import static dev.carrel.files.S3Server.error;
import static dev.carrel.files.S3Server.xml;
import static dev.carrel.files.Samples.BUCKET;
import static dev.carrel.files.Samples.HASH;
import static dev.carrel.files.Samples.PATH;
import static dev.carrel.files.Samples.UPLOAD;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.access;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What a caller is told when S3 refuses, is too busy, stalls or breaks off. */
@Timeout(30)
class FilesBucketFaultsTest {
    private static final String EMPTY = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

    private final S3Server server = new S3Server();
    private final S3Client client = server.client();
    private final BucketLists lists = new BucketLists(client, BUCKET);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private FolderContent list(Duration budget) {
        return lists.folder(access(USER_A, budget), new Folder("files/"), Optional.empty(), 100)
                .content();
    }

    private ErrorCode refusal(Duration budget) {
        return assertThrows(Problem.class, () -> list(budget)).code();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, FORBIDDEN",
        "400, ExpiredToken, UNAUTHENTICATED",
        "400, InvalidToken, UNAUTHENTICATED",
        "403, InvalidAccessKeyId, UNAUTHENTICATED"
    })
    void folder_refusal_isFinal(int status, String type, ErrorCode code) {
        server.answer(LIST_OBJECTS, error(status, type));

        assertEquals(code, refusal(Duration.ofSeconds(20)));
        assertEquals(1, server.total());
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "503, ServiceUnavailable", "500, InternalError", "400, RequestTimeout"})
    void folder_passingFailure_isRetriedThenUnavailable(int status, String type) {
        server.answer(LIST_OBJECTS, error(status, type));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)));
        assertEquals(3, server.total());
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "500, InternalError"})
    void folder_passingFailureOnce_succeeds(int status, String type) {
        server.answer(LIST_OBJECTS, error(status, type), xml(EMPTY));

        assertEquals(List.of(), list(Duration.ofSeconds(20)).files());
    }

    @Test
    void folder_anotherChangeAtTheSameTime_isUnavailable() {
        server.answer(LIST_OBJECTS, error(409, "OperationAborted"));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"
            })
    void folder_brokenConnection_isUnavailable(Fault fault) {
        server.answer(LIST_OBJECTS, aResponse().withFault(fault));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)));
    }

    @Test
    void folder_answerThatIsNoXml_isAFaultAndNoEmptyList() {
        server.answer(LIST_OBJECTS, aResponse().withBody("<ListBucketResult><IsTrunc"));

        RuntimeException e = assertThrows(RuntimeException.class, () -> list(Duration.ofSeconds(20)));
        assertFalse(e instanceof Problem, e.toString());
    }

    private void endsWithin(Duration budget, ResponseDefinitionBuilder answer) {
        server.answer(LIST_OBJECTS, answer);
        Instant start = Instant.now();

        assertEquals(ErrorCode.UNAVAILABLE, refusal(budget));
        assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(5)) < 0);
    }

    @Test
    void folder_stalledAnswer_isUnavailableWithinTheBudget() {
        endsWithin(Duration.ofMillis(400), xml(EMPTY).withFixedDelay(10_000));
    }

    @Test
    void folder_slowBody_isUnavailableWithinTheBudget() {
        endsWithin(Duration.ofMillis(400), xml(EMPTY).withChunkedDribbleDelay(20, 10_000));
    }

    @Test
    void folder_throttledBeyondTheBudget_isUnavailableWithinIt() {
        endsWithin(Duration.ofMillis(300), error(503, "SlowDown").withFixedDelay(150));
    }

    @Test
    void complete_longAssembly_isWaitedForAndNotBegunTwice() {
        // longer than an ordinary attempt may take
        server.answer(
                COMPLETE_UPLOAD,
                xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>")
                        .withHeader("x-amz-version-id", "version-1")
                        .withFixedDelay(3_500));
        UploadEnd.InParts end = new UploadEnd.InParts(PATH, 5, UPLOAD, List.of(new PartEnd(1, new PartTag("e"), HASH)));

        assertEquals(
                new Completion.Done(new VersionId("version-1")),
                new FilesBucket(client, BUCKET).complete(access(USER_A), end));
        assertEquals(1, server.total());
    }

    @Test
    void folder_otherRefusal_isAFaultOfOurs() {
        server.answer(LIST_OBJECTS, error(400, "MalformedXML"));

        RuntimeException e = assertThrows(RuntimeException.class, () -> list(Duration.ofSeconds(20)));
        assertFalse(e instanceof Problem);
    }

    @Test
    void folder_noCredentials_doesNotCall() {
        Access signedOut = new Access(
                USER_A,
                () -> {
                    throw Problem.of(ErrorCode.UNAUTHENTICATED);
                },
                Deadline.in(Duration.ofSeconds(5), Clock.systemUTC()));

        Problem problem =
                assertThrows(Problem.class, () -> lists.folder(signedOut, new Folder("files/"), Optional.empty(), 100));
        assertEquals(ErrorCode.UNAUTHENTICATED, problem.code());
        assertEquals(0, server.total());
    }
}
