package dev.carrel.records;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.records.DynamoDbServer.error;
import static dev.carrel.records.DynamoDbServer.json;
import static dev.carrel.records.Samples.ID;
import static dev.carrel.records.Samples.NOW;
import static dev.carrel.records.Samples.USER_A;
import static dev.carrel.records.Samples.draft;
import static dev.carrel.records.Samples.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a caller is told when DynamoDB refuses, is too busy, stalls or breaks off. */
@Timeout(30)
class RecordsTableFaultsTest {
    private final DynamoDbServer server = new DynamoDbServer();
    private final DynamoDbClient client = server.client();
    private final RecordsTable table = new RecordsTable(client, "Records", () -> "token-1");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Problem refusal(Duration budget) {
        return assertThrows(Problem.class, () -> table.find(Samples.access(USER_A, budget), ID));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, FORBIDDEN",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "400, UnrecognizedClientException, UNAUTHENTICATED"
    })
    void find_refusal_isFinal(int status, String type, ErrorCode code) {
        server.answer("Query", error(status, type));

        assertEquals(code, refusal(Duration.ofSeconds(20)).code());
        assertEquals(1, server.total());
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "400, ProvisionedThroughputExceededException",
        "400, RequestLimitExceeded",
        "500, InternalServerError",
        "503, ServiceUnavailable"
    })
    void find_passingFailure_isRetriedThenUnavailable(int status, String type) {
        server.answer("Query", error(status, type));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)).code());
        assertEquals(5, server.total());
    }

    @Test
    void find_passingFailureOnce_succeeds() {
        server.answer("Query", error(500, "InternalServerError"), json("{\"Items\":[],\"Count\":0}"));

        assertEquals(Optional.empty(), table.find(Samples.access(USER_A), ID));
    }

    @Test
    void find_answerThatBreaksOff_isUnavailable() {
        server.answer("Query", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)).code());
    }

    @Test
    void find_connectionReset_isUnavailable() {
        server.answer("Query", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofSeconds(20)).code());
    }

    @Test
    void find_stalledAnswer_isUnavailableWithinTheBudget() {
        server.answer("Query", json("{}").withFixedDelay(8_000));
        Instant start = Instant.now();

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofMillis(400)).code());
        assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(7)) < 0);
    }

    @Test
    void find_throttledBeyondTheBudget_isUnavailableWithinIt() {
        server.answer("Query", error(400, "ThrottlingException").withFixedDelay(150));
        Instant start = Instant.now();

        assertEquals(ErrorCode.UNAVAILABLE, refusal(Duration.ofMillis(300)).code());
        assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(7)) < 0);
    }

    @Test
    void find_otherRefusal_isAFaultOfOurs() {
        server.answer("Query", error(400, "ValidationException"));

        RuntimeException e = assertThrows(RuntimeException.class, () -> table.find(Samples.access(USER_A), ID));
        assertFalse(e instanceof Problem);
    }

    @Test
    void create_noCredentials_doesNotCall() {
        Access signedOut = new Access(
                USER_A,
                () -> {
                    throw Problem.of(ErrorCode.UNAUTHENTICATED);
                },
                Deadline.in(Duration.ofSeconds(5), Clock.systemUTC()));

        Problem problem = assertThrows(
                Problem.class,
                () -> table.create(
                        signedOut, record(draft("2017-10-10T08:00:00Z", "click", "2"), 1), Optional.empty(), NOW));
        assertEquals(ErrorCode.UNAUTHENTICATED, problem.code());
        assertEquals(0, server.total());
    }
}
