package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import dev.carrel.imports.Drop;
import dev.carrel.imports.Failure;
import dev.carrel.imports.FileForm;
import dev.carrel.imports.ImportItems;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import dev.carrel.imports.Progress;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RowWrites;
import dev.carrel.rows.Source;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What the worker writes: imports in {@code ImportsTable}, described at {@link ImportItems}, and the rows of a chunk in
 * {@code RecordsTable}. It asks for {@code PutItem} and {@code UpdateItem} with the user's {@code sub} as the partition key,
 * and for nothing that reads; what an import is like now, it learns from the answer to an update of it.
 *
 * <p>Every method throws what the SDK throws once {@link Patience} has ended, and {@link MalformedImportException} for an
 * import that nobody here wrote.
 */
public final class ImportLedger {
    private static final String FAILED = "ConditionalCheckFailed";
    private static final String INVALID = "ValidationException";
    private static final String FULL = "ItemCollectionSizeLimitExceeded";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final RowWrites rows;
    private final Clock clock;
    private final Supplier<String> requestTokens;
    private final Patience patience;

    /**
     * @param importsTable the name of {@code ImportsTable}
     * @param recordsTable the name of {@code RecordsTable}
     * @param requestTokens names each transaction, so that a retry of one whose answer was lost does nothing again
     */
    public ImportLedger(
            DynamoDbClient dynamoDb,
            String importsTable,
            String recordsTable,
            Clock clock,
            Supplier<String> requestTokens,
            Patience patience) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(importsTable, "importsTable is null");
        this.rows = new RowWrites(recordsTable);
        this.clock = requireNonNull(clock, "clock is null");
        this.requestTokens = requireNonNull(requestTokens, "requestTokens is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** The import of a drop, begun if it is not there yet. */
    ImportState open(Job job, Drop drop) {
        return update(job, drop.id(), ImportChanges.open(drop))
                .orElseThrow(() -> new IllegalStateException("an update without a condition was refused"));
    }

    /** What an import is like now; empty when it is not there. */
    Optional<ImportState> look(Job job, Ulid id) {
        return update(job, id, ImportChanges.touch());
    }

    /** Notes how the file is written; empty when the import is no longer running. */
    Optional<ImportState> describe(Job job, Ulid id, FileForm form) {
        return update(job, id, ImportChanges.describe(form));
    }

    /** Ends an import whose rows are all behind; empty when it is not there or has moved on. */
    Optional<ImportState> finish(Job job, ImportState state, ImportStatus end, long bytes) {
        return update(job, state.id(), ImportChanges.finish(state.progress().checkpoint(), end, bytes));
    }

    /** Breaks an import off; empty when it was over. */
    Optional<ImportState> fail(Job job, Ulid id, Failure failure) {
        return update(job, id, ImportChanges.fail(failure));
    }

    /** Breaks an import off that this drop carries and cannot carry any further; empty when it was over or another carries it. */
    Optional<ImportState> giveUp(Job job, Ulid id, Drop drop, Failure failure) {
        return update(job, id, ImportChanges.giveUp(drop.id(), failure));
    }

    /** Notes that someone was told how the import ended, unless it is noted or has gone on since. */
    void alerted(Job job, ImportState state) {
        update(job, state.id(), ImportChanges.alerted(state.status()));
    }

    /** The import of these bytes. */
    sealed interface Claimed {
        /** They are this import's, and it is running. */
        record Mine() implements Claimed {}

        /** @param importId what stands where the id of another import should; empty when nothing does */
        record Taken(Optional<AttributeValue> importId) implements Claimed {}

        /** The import was no longer being checked. */
        record Changed() implements Claimed {}
    }

    /** Claims bytes for an import that is being checked, and sets it running. */
    Claimed claim(Job job, ImportState mine, String digest) {
        return claim(job, mine, digest, ImportChanges.claimFreeOrMine(mine.id()));
    }

    /** The same with a claim that leads to no import. */
    Claimed takeOver(Job job, ImportState mine, String digest, Optional<AttributeValue> stale) {
        return claim(job, mine, digest, ImportChanges.claimStale(stale));
    }

    private Claimed claim(Job job, ImportState mine, String digest, Change condition) {
        TransactWriteItem claim = TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(ImportItems.claim(job.sub(), digest, mine.id()))
                        .conditionExpression(condition.condition())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(condition.valuesOrNull())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
        Optional<List<CancellationReason>> refused =
                transact(job, List.of(claim, inTransaction(job, mine.id(), ImportChanges.run(digest))));
        if (refused.isEmpty()) {
            return new Claimed.Mine();
        }
        CancellationReason first = refused.get().get(0);
        return FAILED.equals(first.code())
                ? new Claimed.Taken(Optional.ofNullable(first.item().get("importId")))
                : new Claimed.Changed();
    }

    /** Notes that the bytes belong to another import; false when the import was no longer being checked. */
    boolean duplicate(Job job, ImportState mine, Ulid other, String digest) {
        return update(job, mine.id(), ImportChanges.duplicate(other, digest)).isPresent();
    }

    /**
     * The same, and sets the other import running once more when it has stopped, which is done once for each drop: a message
     * that comes twice does not undo what was cancelled in between. From then on this drop carries it; one that goes on
     * stays with the drop that carries it.
     *
     * @return whether neither of them has changed meanwhile
     */
    boolean duplicateAndResume(Job job, ImportState mine, ImportState other, String digest) {
        Change goOn = other.status().isOver() ? ImportChanges.resume(mine.id(), digest) : ImportChanges.join(digest);
        return transact(
                        job,
                        List.of(
                                inTransaction(job, mine.id(), ImportChanges.duplicate(other.id(), digest)),
                                inTransaction(job, other.id(), goOn)))
                .isEmpty();
    }

    /** How the writing of a chunk ended. */
    enum Committed {
        DONE,
        /** The import is not running, or its checkpoint is not where the chunk begins; nothing was written. */
        MOVED,
        /** A row's key is taken though the checkpoint is right; nothing was written. */
        ROWS_THERE
    }

    /**
     * Writes a chunk: its rows, their counts, its refused rows, and the import's way from where the chunk begins to where
     * it ends; all or nothing.
     *
     * @param bytes how far in the file the chunk ends
     * @throws ImportFailedException when the user's partition is full
     */
    Committed commit(Job job, ImportState state, String digest, RowChunk chunk, long bytes) {
        List<TransactWriteItem> writes = new ArrayList<>();
        Progress after = chunk.progress(state.progress(), bytes);
        writes.add(inTransaction(job, state.id(), ImportChanges.advance(chunk.first(), after)));
        if (!chunk.kept().isEmpty()) {
            int before = Math.toIntExact(state.progress().rowsRefused());
            writes.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(ImportItems.refusals(job.sub(), state.id(), before, chunk.kept())))
                    .build());
        }
        Instant now = now();
        RowIds ids = new RowIds(digest, state.id(), state.drop().droppedAt());
        for (RowChunk.Numbered numbered : chunk.good()) {
            Source source = new Source.Import(state.id(), numbered.row().line());
            DatedRecord record =
                    new DatedRecord(ids.of(numbered.number()), numbered.row().draft(), source, 1, now, now);
            writes.add(rows.putNew(job.sub(), record));
        }
        chunk.days().forEach((day, change) -> writes.add(rows.addToDay(job.sub(), day, change)));
        Optional<List<CancellationReason>> refused = transact(job, writes);
        if (refused.isEmpty()) {
            return Committed.DONE;
        }
        return FAILED.equals(refused.get().get(0).code()) ? Committed.MOVED : Committed.ROWS_THERE;
    }

    /** Empty when it was done; else why not, action by action, at least one of them for its condition. */
    private Optional<List<CancellationReason>> transact(Job job, List<TransactWriteItem> writes) {
        String token = requestTokens.get();
        try {
            patience.call(
                    job.time(),
                    () -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)
                            .clientRequestToken(token)
                            .overrideConfiguration(job.access().forOneCall())));
            return Optional.empty();
        } catch (TransactionCanceledException e) {
            if (has(e, FAILED)) {
                return Optional.of(e.cancellationReasons());
            }
            throw has(e, FULL) ? new ImportFailedException(Failures.STORAGE_FULL) : e;
        }
    }

    private static boolean has(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
    }

    private TransactWriteItem inTransaction(Job job, Ulid id, Change change) {
        Change timed = change.with(":now", Times.format(now())).with(":one", 1);
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(ImportItems.key(job.sub(), ImportItems.importKey(id)))
                        .updateExpression(timed.update())
                        .conditionExpression(timed.condition())
                        .expressionAttributeNames(timed.names())
                        .expressionAttributeValues(timed.values()))
                .build();
    }

    /** Empty when the condition was not met. */
    private Optional<ImportState> update(Job job, Ulid id, Change change) {
        Change timed = change.with(":now", Times.format(now())).with(":one", 1);
        Map<String, AttributeValue> item;
        try {
            item = patience.call(
                            job.time(),
                            () -> dynamoDb.updateItem(request -> request.tableName(table)
                                    .key(ImportItems.key(job.sub(), ImportItems.importKey(id)))
                                    .updateExpression(timed.update())
                                    .conditionExpression(timed.conditionOrNull())
                                    .expressionAttributeNames(timed.names())
                                    .expressionAttributeValues(timed.values())
                                    .returnValues(ReturnValue.ALL_NEW)
                                    .overrideConfiguration(job.access().forOneCall())))
                    .attributes();
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        } catch (DynamoDbException e) {
            // the change is always of one form: what it cannot be applied to is an item that nobody here wrote
            throw isInvalid(e) ? new MalformedImportException() : e;
        }
        return Optional.of(ImportItems.state(item).orElseThrow(MalformedImportException::new));
    }

    private static boolean isInvalid(DynamoDbException e) {
        return e.awsErrorDetails() != null && INVALID.equals(e.awsErrorDetails().errorCode());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
