package dev.carrel.imports.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class PatienceTest {
    private static final TimeLeft PLENTY = new TimeLeft(() -> 300_000);

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Patience patience = new Patience(pauses::add, new Random(1));

    private RuntimeException thrown(RuntimeException e, TimeLeft time) {
        return assertThrows(
                RuntimeException.class,
                () -> patience.call(time, () -> {
                    calls.incrementAndGet();
                    throw e;
                }));
    }

    private static RuntimeException broken() {
        return SdkClientException.create("broken", new IOException("reset"));
    }

    @Test
    void call_whatPasses_isTriedAgainWithLongerAndLongerPauses() {
        RuntimeException e = broken();

        assertSame(e, thrown(e, PLENTY));

        assertEquals(Patience.ATTEMPTS, calls.get());
        assertEquals(Patience.ATTEMPTS - 1, pauses.size());
        for (int i = 0; i < pauses.size(); i++) {
            long most = Math.min(Patience.LONGEST.toMillis(), 50L << i);
            assertTrue(pauses.get(i).toMillis() <= most, i + " " + pauses.get(i));
        }
        assertTrue(pauses.stream().distinct().count() > 5, "by chance: " + pauses);
        assertTrue(pauses.get(10).compareTo(pauses.get(0)) > 0);
    }

    @Test
    void call_thatGoesWellAtLast_answers() {
        assertEquals("well", patience.call(PLENTY, () -> {
            if (calls.incrementAndGet() < 3) {
                throw broken();
            }
            return "well";
        }));
        assertEquals(2, pauses.size());
    }

    @Test
    void call_nearTheEndOfTheInvocation_isNotTriedAgain() {
        thrown(broken(), new TimeLeft(() -> 1_999));

        assertEquals(1, calls.get());
        assertEquals(List.of(), pauses);
    }

    @Test
    void call_interrupted_isNotTriedAgain() {
        Patience interrupted = new Patience(
                time -> {
                    throw new InterruptedException();
                },
                new Random(1));

        assertThrows(
                SdkClientException.class,
                () -> interrupted.call(PLENTY, () -> {
                    calls.incrementAndGet();
                    throw broken();
                }));
        assertEquals(1, calls.get());
        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalServerError, true",
        "400, ThrottlingException, true",
        "400, ProvisionedThroughputExceededException, true",
        "400, ValidationException, false",
        "400, AccessDeniedException, false",
        "400, ExpiredTokenException, false",
        "400, ResourceNotFoundException, false"
    })
    void isPassing_answerOfAService_dependsOnItsKind(int status, String code, boolean passing) {
        assertEquals(passing, Patience.isPassing((RuntimeException) DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build()));
    }

    @ParameterizedTest
    @CsvSource({
        "TransactionConflict, true",
        "ThrottlingError, true",
        "ProvisionedThroughputExceeded, true",
        "ItemCollectionSizeLimitExceeded, false",
        "ValidationError, false",
        "ConditionalCheckFailed, false",
        "TransactionConflict ConditionalCheckFailed, false"
    })
    void isPassing_cancelledTransaction_dependsOnItsReasons(String codes, boolean passing) {
        assertEquals(
                passing,
                Patience.isPassing(TransactionCanceledException.builder()
                        .cancellationReasons(Stream.of(("None " + codes).split(" ", -1))
                                .map(code ->
                                        CancellationReason.builder().code(code).build())
                                .toList())
                        .build()));
    }

    @Test
    void isPassing_faultOfOurs_isNot() {
        assertEquals(false, Patience.isPassing(new IllegalStateException("ours")));
    }
}
