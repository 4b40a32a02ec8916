package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What the worker writes: imports in {@code ImportsTable}, described at {@link ImportItems}, and the rows of a chunk in
 * {@code RecordsTable}. It asks for {@code PutItem} and {@code UpdateItem} with the user's {@code sub} as the partition key,
 * and for nothing that reads; what an import is like now, it learns from the answer to an update of it.
 *
 * <p>Every method throws what the SDK throws once {@link Patience} has ended, and {@link MalformedImportException} for an
 * import that nobody here wrote.
 */
public final class ImportLedger {
    private static final Duration OPERATORS_REST = Duration.ofHours(1);

    private final String table;
    private final RowWrites rows;
    private final LedgerCalls calls;

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
        this.table = requireNonNull(importsTable, "importsTable is null");
        this.rows = new RowWrites(recordsTable);
        this.calls = new LedgerCalls(dynamoDb, importsTable, clock, requestTokens, patience);
    }

    /** The import of a drop, begun if it is not there yet; empty when it was forgotten. */
    Optional<ImportState> open(Job job, Drop drop) {
        return calls.update(job, drop.id(), ImportChanges.open(drop));
    }

    /**
     * Forgets an import that this message began, since its file is gone: whoever removed the file may have removed everything,
     * and nothing that is known of the file is to outlast it. Nothing when someone has touched the import since.
     */
    boolean retract(Job job, Ulid id) {
        return calls.remove(job, id, ImportChanges.retract(calls.now()));
    }

    /** What an import is like now; empty when it is not there, or was forgotten. */
    Optional<ImportState> look(Job job, Ulid id) {
        return calls.update(job, id, ImportChanges.touch());
    }

    /** Notes how the file is written; empty when the import is no longer running. */
    Optional<ImportState> describe(Job job, Ulid id, FileForm form) {
        return calls.update(job, id, ImportChanges.describe(form));
    }

    /** Ends an import whose rows are all behind; empty when it is not there or has moved on. */
    Optional<ImportState> finish(Job job, ImportState state, ImportStatus end, long bytes) {
        return calls.update(
                job, state.id(), ImportChanges.finish(state.progress().checkpoint(), end, bytes));
    }

    /** Breaks an import off; empty when it was over. */
    Optional<ImportState> fail(Job job, Ulid id, Failure failure) {
        return calls.update(job, id, ImportChanges.fail(failure));
    }

    /** Breaks an import off that this drop carries and cannot carry any further; empty when it was over or another carries it. */
    Optional<ImportState> giveUp(Job job, Ulid id, Drop drop, Failure failure) {
        return calls.update(job, id, ImportChanges.giveUp(drop.id(), failure));
    }

    /** Notes that someone was told how the import ended, unless it is noted or has gone on since. */
    void alerted(Job job, ImportState state) {
        calls.update(job, state.id(), ImportChanges.alerted(state.status()));
    }

    /**
     * Notes that the operators are told of an import of this user, for an hour.
     *
     * @return false when they were told within the last hour
     */
    boolean noteOperatorsTold(Job job) {
        Instant now = calls.now();
        return calls.put(
                job, ImportItems.operatorsTold(job.sub(), now.plus(OPERATORS_REST)), ImportChanges.operatorsRest(now));
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
        Optional<List<CancellationReason>> refused = calls.transactImports(
                job, List.of(claim, calls.inTransaction(job, mine.id(), ImportChanges.run(digest))));
        if (refused.isEmpty()) {
            return new Claimed.Mine();
        }
        CancellationReason first = refused.get().get(0);
        return LedgerCalls.hasFailed(first)
                ? new Claimed.Taken(Optional.ofNullable(first.item().get("importId")))
                : new Claimed.Changed();
    }

    /** Notes that the bytes belong to another import; false when the import was no longer being checked. */
    boolean duplicate(Job job, ImportState mine, Ulid other, String digest) {
        return calls.update(job, mine.id(), ImportChanges.duplicate(other, digest))
                .isPresent();
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
        return calls.transactImports(
                        job,
                        List.of(
                                calls.inTransaction(job, mine.id(), ImportChanges.duplicate(other.id(), digest)),
                                calls.inTransaction(job, other.id(), goOn)))
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
     * @throws ImportFailedException when the user's partition is full, or a count is none that can be added to
     */
    Committed commit(Job job, ImportState state, String digest, RowChunk chunk, long bytes) {
        List<TransactWriteItem> writes = new ArrayList<>();
        Progress after = chunk.progress(state.progress(), bytes);
        writes.add(calls.inTransaction(job, state.id(), ImportChanges.advance(chunk.first(), after)));
        if (!chunk.kept().isEmpty()) {
            int before = Math.toIntExact(state.progress().rowsRefused());
            writes.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(ImportItems.refusals(job.sub(), state.id(), before, chunk.kept())))
                    .build());
        }
        Instant now = calls.now();
        RowIds ids = new RowIds(digest, state.id(), state.drop().droppedAt());
        for (RowChunk.Numbered numbered : chunk.good()) {
            Source source = new Source.Import(state.id(), numbered.row().line());
            DatedRecord record =
                    new DatedRecord(ids.of(numbered.number()), numbered.row().draft(), source, 1, now, now);
            writes.add(rows.putNew(job.sub(), record));
        }
        chunk.days().forEach((day, change) -> writes.add(rows.addToDay(job.sub(), day, change)));
        Optional<List<CancellationReason>> refused = calls.transact(job, writes);
        if (refused.isEmpty()) {
            return Committed.DONE;
        }
        if (LedgerCalls.hasFailed(refused.get().get(0))) {
            return Committed.MOVED;
        }
        if (refused.get().stream().anyMatch(LedgerCalls::isInvalid)) {
            // what is put goes with whatever is there: it is the import, which is found out so, or a count
            look(job, state.id());
            throw new ImportFailedException(Failures.COUNTS_SPOILT);
        }
        return Committed.ROWS_THERE;
    }
}
