package dev.carrel.records;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Why a transaction was cancelled, item by item
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors).
 */
final class Cancellation {
    private static final String CONDITION = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final String FULL = "ItemCollectionSizeLimitExceeded";
    private static final Set<String> OVERLOAD = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    /** More than the SDK's three: writes of one user on one day meet at that day's count. */
    private static final int ATTEMPTS = 5;

    private Cancellation() {}

    /**
     * The SDK's retries with backoff and jitter, also for a transaction that met another one or too much load: the SDK
     * itself takes every cancellation for final.
     */
    static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .retryOnException(e -> e instanceof TransactionInProgressException
                        || (e instanceof TransactionCanceledException cancelled && isPassing(cancelled)))
                .build();
    }

    private static boolean isPassing(TransactionCanceledException e) {
        return !has(e, CONDITION) && (has(e, CONFLICT) || isOverload(e));
    }

    /**
     * What the writer is told.
     *
     * @param writes the transaction, in the order of the reasons; a claim is its last item
     */
    static WriteOutcome outcome(TransactionCanceledException e, List<TransactWriteItem> writes) {
        List<CancellationReason> reasons = e.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION.equals(reasons.get(i).code())) {
                boolean claim = writes.get(i).put() != null
                        && RecordWrites.KEY_IS_FREE.equals(writes.get(i).put().conditionExpression());
                return claim ? WriteOutcome.KEY_TAKEN : WriteOutcome.RECORD_CHANGED;
            }
        }
        if (has(e, FULL)) {
            throw Problem.of(ErrorCode.STORAGE_FULL, e);
        }
        if (isOverload(e)) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        }
        if (has(e, CONFLICT)) {
            return WriteOutcome.BUSY;
        }
        throw AwsCalls.failure(e);
    }

    private static boolean isOverload(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> OVERLOAD.contains(reason.code()));
    }

    private static boolean has(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
    }
}
