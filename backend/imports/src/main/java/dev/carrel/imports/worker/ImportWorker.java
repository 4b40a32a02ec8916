package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Ulid;
import dev.carrel.imports.Drop;
import dev.carrel.imports.Failure;
import dev.carrel.imports.FileForm;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import dev.carrel.imports.Progress;
import dev.carrel.imports.read.RowReader;
import dev.carrel.imports.read.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Turns a dropped file into rows. */
public final class ImportWorker {
    /** How often the same chunk is begun again though nothing about its import has changed. */
    private static final int ATTEMPTS = 5;

    private final ImportLedger ledger;
    private final DroppedObjects objects;
    private final Settlement settlement;
    private final Alerts alerts;

    public ImportWorker(ImportLedger ledger, DroppedObjects objects, Alerts alerts) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.objects = requireNonNull(objects, "objects is null");
        this.settlement = new Settlement(ledger, objects);
        this.alerts = requireNonNull(alerts, "alerts is null");
    }

    /** How the work on a message ended. */
    public enum Outcome {
        /** There is nothing left to do. */
        OVER,
        /** There is more to do than this invocation has time for. */
        TO_BE_CONTINUED,
        /** What stands where the import should is not one that a worker wrote; nothing was done. */
        MALFORMED
    }

    /**
     * Works on a drop.
     *
     * @param tally counts the rows, and a file that is gone, however this ends
     * @throws RuntimeException when it did not go well now; the message should come back
     */
    Outcome work(Job job, Drop drop, Tally tally) {
        try {
            Optional<ImportState> settled;
            try {
                settled = settlement.settle(job, drop, tally);
            } catch (ImportFailedException e) {
                return fail(job, drop.id(), e.failure());
            }
            if (settled.isEmpty()) {
                return Outcome.OVER;
            }
            ImportState state = settled.get();
            if (state.status() != ImportStatus.RUNNING) {
                alert(job, state);
                return Outcome.OVER;
            }
            return run(job, drop, state, tally);
        } catch (MalformedImportException e) {
            return Outcome.MALFORMED;
        }
    }

    /**
     * Breaks off what {@link #work} could not bring to an end, and tells the user. That of a duplicate is the import of the
     * same bytes only if this drop carries it; it goes on when another does.
     */
    void giveUp(Job job, Drop drop) {
        try {
            ledger.look(job, drop.id())
                    .or(() -> begin(job, drop))
                    .ifPresent(mine -> giveUp(
                            job,
                            // there is no other import but a duplicate's
                            mine.duplicateOf().orElse(mine.id()),
                            drop,
                            Failures.INTERNAL));
        } catch (MalformedImportException e) {
            // nobody's import: there is no one to tell
            return;
        }
    }

    /** Begins an import that cannot go on, so that its user sees it; nothing when its file is known to be gone. */
    private Optional<ImportState> begin(Job job, Drop drop) {
        boolean there;
        try {
            there = objects.isThere(job, drop);
        } catch (RuntimeException e) {
            // that S3 does not answer may be what there is to be told
            there = true;
        }
        return there ? ledger.open(job, drop) : Optional.empty();
    }

    private Outcome run(Job job, Drop drop, ImportState state, Tally tally) {
        try (ObjectStream object = objects.open(job, drop);
                RowReader reader = RowReader.open(object)) {
            return add(job, object, reader, state, tally);
        } catch (UnreadableFileException e) {
            return fail(job, state.id(), Failures.of(e));
        } catch (ImportFailedException e) {
            return giveUp(job, state.id(), drop, e.failure());
        } catch (IOException | UncheckedIOException e) {
            throw new TryLaterException("the file could not be read", e);
        }
    }

    private Outcome add(Job job, ObjectStream object, RowReader reader, ImportState begun, Tally tally)
            throws IOException {
        String digest = begun.digest().orElseThrow(MalformedImportException::new);
        ImportState state = begun;
        if (state.form().isEmpty()) {
            Optional<ImportState> described = ledger.describe(job, state.id(), form(reader));
            if (described.isEmpty()) {
                return Outcome.OVER;
            }
            state = described.get();
        }
        FileRows rows = new FileRows(reader);
        boolean moved = false;
        int attempts = 0;
        while (true) {
            if (!state.progress().addsUp() || !rows.skipTo(state.progress().checkpoint(), job.time())) {
                return fail(job, state.id(), Failures.PROGRESS_LOST);
            }
            RowChunk chunk = rows.chunk(state.progress().rowsRefused());
            if (chunk.isEmpty()) {
                break;
            }
            if (state.progress().rowsRefused() + chunk.refused() > Progress.MOST_REFUSED) {
                return fail(job, state.id(), Failures.TOO_MANY_REFUSED);
            }
            if (job.time().isShort()) {
                if (moved && job.mayBeContinued()) {
                    return Outcome.TO_BE_CONTINUED;
                }
                if (moved) {
                    throw new ImportFailedException(Failures.TOO_LONG);
                }
                throw new TryLaterException("the time was over before a new row was added");
            }
            long bytes = reader.bytesRead();
            switch (ledger.commit(job, state, digest, chunk, bytes)) {
                case DONE -> {
                    state = state.advanced(chunk.progress(state.progress(), bytes));
                    tally.add(chunk.good().size(), chunk.refused());
                    moved = true;
                    attempts = 0;
                }
                case MOVED -> {
                    Optional<ImportState> now = ledger.look(job, state.id());
                    if (now.isEmpty() || now.get().status() != ImportStatus.RUNNING) {
                        return Outcome.OVER;
                    }
                    state = now.get();
                    if (state.progress().checkpoint() < rows.position() || ++attempts == ATTEMPTS) {
                        throw new TryLaterException("the import kept changing");
                    }
                }
                case ROWS_THERE -> {
                    return fail(job, state.id(), Failures.ALREADY_THERE);
                }
            }
        }
        if (rows.end().isPresent()) {
            return fail(job, state.id(), Failures.of(rows.end().get()));
        }
        if (!object.digest().equals(digest)) {
            throw new ImportFailedException(Failures.BYTES_CHANGED);
        }
        ImportStatus end = state.progress().rowsRefused() > 0 ? ImportStatus.PARTIAL : ImportStatus.DONE;
        return over(job, state.id(), ledger.finish(job, state, end, object.length()));
    }

    private static FileForm form(RowReader reader) {
        String format = reader.format().text() + (reader.gzipped() ? ".gz" : "");
        return new FileForm(format, reader.header());
    }

    private Outcome fail(Job job, Ulid id, Failure failure) {
        return over(job, id, ledger.fail(job, id, failure));
    }

    /** Ends an import for what lies with this drop alone: the bytes that another carries it with may be fine. */
    private Outcome giveUp(Job job, Ulid id, Drop drop, Failure failure) {
        return over(job, id, ledger.giveUp(job, id, drop, failure));
    }

    /**
     * Ends the work on an import.
     *
     * @param ended the import as this worker has ended it; empty when it was over already, by another worker or by this
     *     one, whose answer was lost: then nobody may have been told yet
     */
    private Outcome over(Job job, Ulid id, Optional<ImportState> ended) {
        ended.or(() -> ledger.look(job, id)).ifPresent(state -> alert(job, state));
        return Outcome.OVER;
    }

    /**
     * Tells of an import that did not end well, unless that is noted; so its user is told at least once. The operators are
     * told at most once an hour of one user, so before anything that could be repeated.
     */
    private void alert(Job job, ImportState state) {
        boolean bad = state.status() == ImportStatus.PARTIAL || state.status() == ImportStatus.FAILED;
        if (bad && state.alertedAt().isEmpty()) {
            if (ledger.noteOperatorsTold(job)) {
                alerts.tellOperators(job, state);
            }
            alerts.tellUser(job, state);
            ledger.alerted(job, state);
        }
    }
}
