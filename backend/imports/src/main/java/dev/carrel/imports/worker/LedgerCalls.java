package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import dev.carrel.imports.ImportItems;
import dev.carrel.imports.ImportState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * How {@link ImportLedger} calls DynamoDB, and what its refusals mean: a condition that was not met, a full partition, or an
 * item that the change cannot be applied to, which is one that nobody here wrote, since the change is always of one form.
 */
final class LedgerCalls {
    private static final String FAILED = "ConditionalCheckFailed";
    private static final String INVALID = "ValidationException";
    /** The same of one action of a transaction. */
    private static final String INVALID_ACTION = "ValidationError";

    /**
     * What is said of an item that a change cannot be applied to, in place of anything that is wrong with the request itself
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors).
     */
    private static final List<String> OF_AN_ITEM = List.of(
            "An operand in the update expression has an incorrect data type",
            "Attempting to store more than 38 significant digits in a Number",
            "DynamoDB only supports precision up to 38 digits",
            "Item size to update has exceeded the maximum allowed size",
            "Number overflow",
            "Type mismatch for attribute to update");

    private static final String FULL = "ItemCollectionSizeLimitExceeded";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;
    private final Supplier<String> requestTokens;
    private final Patience patience;

    LedgerCalls(DynamoDbClient dynamoDb, String table, Clock clock, Supplier<String> requestTokens, Patience patience) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.requestTokens = requireNonNull(requestTokens, "requestTokens is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** The change of an import; empty when its condition was not met. */
    Optional<ImportState> update(Job job, Ulid id, Change change) {
        return apply(job, id, change).map(item -> ImportItems.state(item).orElseThrow(MalformedImportException::new));
    }

    /** The same of a change after which there is no import any more; false when its condition was not met. */
    boolean remove(Job job, Ulid id, Change change) {
        return apply(job, id, change).isPresent();
    }

    private Optional<Map<String, AttributeValue>> apply(Job job, Ulid id, Change change) {
        Change timed = timed(change);
        try {
            return Optional.of(patience.call(
                            job.time(),
                            () -> dynamoDb.updateItem(request -> request.tableName(table)
                                    .key(ImportItems.key(job.sub(), ImportItems.importKey(id)))
                                    .updateExpression(timed.update())
                                    .conditionExpression(timed.conditionOrNull())
                                    .expressionAttributeNames(timed.names())
                                    .expressionAttributeValues(timed.values())
                                    .returnValues(ReturnValue.ALL_NEW)
                                    .overrideConfiguration(job.access().forOneCall())))
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        } catch (DynamoDbException e) {
            throw isInvalid(e) ? new MalformedImportException() : e;
        }
    }

    private static boolean isInvalid(DynamoDbException e) {
        return e.awsErrorDetails() != null && INVALID.equals(e.awsErrorDetails().errorCode());
    }

    /** Puts an item; false when the condition was not met. */
    boolean put(Job job, Map<String, AttributeValue> item, Change condition) {
        try {
            patience.call(
                    job.time(),
                    () -> dynamoDb.putItem(request -> request.tableName(table)
                            .item(item)
                            .conditionExpression(condition.condition())
                            .expressionAttributeNames(condition.names())
                            .expressionAttributeValues(condition.values())
                            .overrideConfiguration(job.access().forOneCall())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** The change of an import as an action of a transaction. */
    TransactWriteItem inTransaction(Job job, Ulid id, Change change) {
        Change timed = timed(change);
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(ImportItems.key(job.sub(), ImportItems.importKey(id)))
                        .updateExpression(timed.update())
                        .conditionExpression(timed.condition())
                        .expressionAttributeNames(timed.names())
                        .expressionAttributeValues(timed.values()))
                .build();
    }

    private Change timed(Change change) {
        return change.with(":now", Times.format(now())).with(":one", 1);
    }

    /**
     * Empty when it was done; else why not, action by action: at least one of them {@link #hasFailed} or {@link #isInvalid}.
     *
     * @throws ImportFailedException when the user's partition is full
     */
    Optional<List<CancellationReason>> transact(Job job, List<TransactWriteItem> writes) {
        String token = requestTokens.get();
        try {
            patience.call(
                    job.time(),
                    () -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)
                            .clientRequestToken(token)
                            .overrideConfiguration(job.access().forOneCall())));
            return Optional.empty();
        } catch (TransactionCanceledException e) {
            if (has(e, LedgerCalls::hasFailed) || has(e, LedgerCalls::isInvalid)) {
                return Optional.of(e.cancellationReasons());
            }
            throw has(e, reason -> FULL.equals(reason.code())) ? new ImportFailedException(Failures.STORAGE_FULL) : e;
        } catch (DynamoDbException e) {
            if (!isInvalid(e)
                    || OF_AN_ITEM.stream().noneMatch(e.awsErrorDetails().errorMessage()::startsWith)) {
                throw e;
            }
            // DynamoDB Local does not say which action it is
            CancellationReason any =
                    CancellationReason.builder().code(INVALID_ACTION).build();
            return Optional.of(Collections.nCopies(writes.size(), any));
        }
    }

    /**
     * The same of nothing but imports and claims.
     *
     * @throws MalformedImportException when all conditions were met, and an import is none that can be changed
     */
    Optional<List<CancellationReason>> transactImports(Job job, List<TransactWriteItem> writes) {
        Optional<List<CancellationReason>> refused = transact(job, writes);
        if (refused.isPresent() && refused.get().stream().noneMatch(LedgerCalls::hasFailed)) {
            throw new MalformedImportException();
        }
        return refused;
    }

    private static boolean has(TransactionCanceledException e, Predicate<CancellationReason> what) {
        return e.cancellationReasons().stream().anyMatch(what);
    }

    /** Whether the action's condition was not met. */
    static boolean hasFailed(CancellationReason reason) {
        return FAILED.equals(reason.code());
    }

    /** Whether what is there is nothing that the action can be applied to, such as a number to add to that is a text. */
    static boolean isInvalid(CancellationReason reason) {
        return INVALID_ACTION.equals(reason.code());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
