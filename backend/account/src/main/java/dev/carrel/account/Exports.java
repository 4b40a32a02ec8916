package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Exports: one archive of all that a user has, among the user's own files, written in steps by the user's own requests.
 *
 * <p>A step takes the job for itself by a lease that outlives the function ({@link #LEASE}), so that two requests never write the same
 * part. It ends by storing where the next one goes on and then noting that in the job; a step that breaks off has changed nothing,
 * and its parts are uploaded again. An upload whose id was not noted any more, because the function ended at that very moment, is
 * ended by the bucket's lifecycle.
 */
final class Exports {
    /** Longer than the function may run. */
    static final Duration LEASE = Duration.ofSeconds(40);

    private final AccountTable table;
    private final OwnObjects objects;
    private final Archives archives;
    private final Partition records;
    private final Partition imports;
    private final Clock clock;
    private final RandomGenerator random;
    private final Supplier<Pace> paces;

    /** @param paces asked for the pace of each step */
    Exports(
            AccountTable table,
            OwnObjects objects,
            Archives archives,
            Partition records,
            Partition imports,
            Clock clock,
            RandomGenerator random,
            Supplier<Pace> paces) {
        this.table = requireNonNull(table, "table is null");
        this.objects = requireNonNull(objects, "objects is null");
        this.archives = requireNonNull(archives, "archives is null");
        this.records = requireNonNull(records, "records is null");
        this.imports = requireNonNull(imports, "imports is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        this.paces = requireNonNull(paces, "paces is null");
    }

    /** The caller's export, if there is one. */
    Optional<ExportJob> find(Access access) {
        return table.export(access);
    }

    /**
     * Begins an export, or goes on with it for a step. One that is over, or that another request is working on, is told as it
     * is.
     *
     * @param account makes what {@code account.json} holds
     */
    ExportJob goOn(Access access, Function<Access, ObjectNode> account) {
        ExportJob job = table.export(access).orElseGet(() -> begin(access));
        Instant now = clock.instant();
        if (job.state() != ExportJob.State.RUNNING || job.leaseUntil().isAfter(now)) {
            return job;
        }
        ExportJob mine = job.leased(now.plus(LEASE));
        if (!table.replace(access, job, mine)) {
            return table.export(access).orElseThrow(() -> Problem.of(ErrorCode.CONFLICT));
        }
        try {
            return step(access, mine, account);
        } catch (ExportFailedException e) {
            return fail(access, e.reason());
        } catch (UploadGoneException e) {
            return gone(access);
        } catch (RuntimeException e) {
            release(access, e);
            throw e;
        }
    }

    private ExportJob begin(Access access) {
        ExportJob job = ExportJob.begun(Ulid.next(clock.instant(), random));
        return table.begin(access, job) ? job : table.export(access).orElseThrow(() -> Problem.of(ErrorCode.CONFLICT));
    }

    private ExportJob step(Access access, ExportJob leased, Function<Access, ObjectNode> account) {
        ExportJob job = leased;
        if (job.uploadId().isEmpty()) {
            String upload = archives.begin(access, job.path());
            job = change(access, job, job.uploading(upload), Optional.of(upload));
        }
        String upload = job.uploadId().orElseThrow();
        String path = job.path();
        PartWriter.Parts target = (number, bytes, length) -> archives.add(access, path, upload, number, bytes, length);
        ExportWork.Sources sources = new ExportWork.Sources(records, imports, objects, () -> account.apply(access));
        try (ExportWork work = work(access, job, sources, target)) {
            work.run(paces.get());
            byte[] saved = work.save();
            ExportJob next = job.saved(work.rows(), work.files(), work.bytes());
            objects.put(access, note(next), saved);
            if (!work.isWritten()) {
                next = next.leased(Instant.EPOCH);
            }
            job = change(access, job, next, Optional.of(upload));
            if (!work.isWritten()) {
                objects.sweep(access, job.notes(), Optional.of(note(job)));
                return job;
            }
            archives.complete(access, path, upload, work.parts());
        }
        return end(access, job, job.done());
    }

    private ExportWork work(Access access, ExportJob job, ExportWork.Sources sources, PartWriter.Parts target) {
        Instant startedAt = job.id().time();
        if (job.saved() == 0) {
            return ExportWork.begin(access, sources, startedAt, target);
        }
        OwnObjects.Opened saved =
                objects.open(access, note(job), Optional.empty(), 0).orElseThrow(UploadGoneException::new);
        try (saved) {
            return ExportWork.restore(
                    access, sources, startedAt, target, saved.stream().readAllBytes());
        } catch (IOException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, new UncheckedIOException(e));
        }
    }

    /** Where the work lies that this job tells of. */
    private static String note(ExportJob job) {
        return job.notes() + job.saved();
    }

    /** Takes the job on; when it was given up meanwhile, nothing of it is left behind. */
    private ExportJob change(Access access, ExportJob before, ExportJob after, Optional<String> upload) {
        if (table.replace(access, before, after)) {
            return after;
        }
        upload.ifPresent(id -> archives.abort(access, before.path(), id));
        objects.sweep(access, before.notes(), Optional.empty());
        throw Problem.of(ErrorCode.CONFLICT, "This export was given up meanwhile.");
    }

    /**
     * The upload, or what was noted of it, is gone: because it was completed and the end of that step was lost, or because
     * somebody removed it.
     */
    private ExportJob gone(Access access) {
        ExportJob job = current(access);
        boolean there = objects.open(access, job.path(), Optional.empty(), 0)
                .map(object -> {
                    object.close();
                    return true;
                })
                .orElse(false);
        if (!there) {
            job.uploadId().ifPresent(id -> archives.abort(access, job.path(), id));
        }
        return end(access, job, there ? job.done() : job.failed("Its parts are gone. Start the export again."));
    }

    private ExportJob fail(Access access, String reason) {
        ExportJob job = current(access);
        job.uploadId().ifPresent(id -> archives.abort(access, job.path(), id));
        return end(access, job, job.failed(reason));
    }

    private ExportJob end(Access access, ExportJob before, ExportJob after) {
        // first, so that nothing stays behind when this breaks off; the next step then finds the archive, or finds it
        // missing
        objects.sweep(access, before.notes(), Optional.empty());
        return change(access, before, after, Optional.empty());
    }

    private ExportJob current(Access access) {
        return table.export(access).orElseThrow(() -> Problem.of(ErrorCode.CONFLICT));
    }

    /** Lets the next request go on at once; if that fails too, it can when the lease is over. */
    private void release(Access access, RuntimeException cause) {
        try {
            Optional<ExportJob> job = table.export(access);
            job.ifPresent(one -> table.replace(access, one, one.leased(Instant.EPOCH)));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Gives up what is under way and forgets what is over; a finished archive stays. */
    void abandon(Access access) {
        Optional<ExportJob> found = table.export(access);
        table.forget(access, List.of(AccountItems.EXPORT));
        found.ifPresent(job -> {
            job.uploadId().ifPresent(id -> archives.abort(access, job.path(), id));
            objects.sweep(access, job.notes(), Optional.empty());
        });
    }
}
