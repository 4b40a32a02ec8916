package dev.carrel.imports.worker;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import dev.carrel.imports.Drop;
import dev.carrel.imports.Failure;
import dev.carrel.imports.FileForm;
import dev.carrel.imports.ImportItems;
import dev.carrel.imports.ImportStatus;
import dev.carrel.imports.Progress;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every change that the worker makes to an import, and the condition that decides whether it may. Each needs {@code :now}
 * and {@code :one} besides, which whoever makes it adds.
 */
final class ImportChanges {
    private static final String OPEN =
            "SET #id = :id, #key = :key, #path = :path, #versionId = :versionId, #size = :size,"
                    + " #droppedAt = :droppedAt, #status = if_not_exists(#status, :checking),"
                    + " #checkpoint = if_not_exists(#checkpoint, :zero), #rowsRead = if_not_exists(#rowsRead, :zero),"
                    + " #rowsWritten = if_not_exists(#rowsWritten, :zero), #rowsRefused = if_not_exists(#rowsRefused, :zero),"
                    + " #bytesRead = if_not_exists(#bytesRead, :zero), #startedAt = if_not_exists(#startedAt, :now),"
                    + " #carriedBy = if_not_exists(#carriedBy, :id), #updatedAt = :now ADD #version :one";
    private static final String FORGET = ImportItems.forget();
    private static final String TOUCH = "SET #updatedAt = :now ADD #version :one";
    private static final String RUN = "SET #status = :running, #digest = :digest, #updatedAt = :now ADD #version :one";
    private static final String DUPLICATE = "SET #status = :duplicate, #duplicateOf = :other, #digest = :digest,"
            + " #finishedAt = :now, #updatedAt = :now ADD #version :one";
    private static final String RESUME = "SET #status = :running, #carriedBy = :mine, #updatedAt = :now"
            + " REMOVE #failure, #finishedAt, #alertedAt ADD #version :one";
    private static final String DESCRIBE = "SET #format = :format, #updatedAt = :now ADD #version :one";
    private static final String DESCRIBE_WITH_HEADER =
            "SET #format = :format, #header = :header, #updatedAt = :now ADD #version :one";
    private static final String ADVANCE = "SET #checkpoint = :next, #rowsRead = :next, #rowsWritten = :written,"
            + " #rowsRefused = :refused, #bytesRead = :bytes, #updatedAt = :now ADD #version :one";
    private static final String FINISH =
            "SET #status = :end, #bytesRead = :bytes, #finishedAt = :now, #updatedAt = :now" + " ADD #version :one";
    private static final String FAIL =
            "SET #status = :failed, #failure = :failure, #finishedAt = :now, #updatedAt = :now" + " ADD #version :one";
    private static final String ALERTED = "SET #alertedAt = :now, #updatedAt = :now ADD #version :one";

    private static final String IS_NOT_FORGOTTEN = "attribute_not_exists(#forgottenAt)";
    private static final String IS_THERE = "attribute_exists(#pk) AND " + IS_NOT_FORGOTTEN;
    private static final String IS_CHECKING = "#status = :checking";
    private static final String IS_JUST_BEGUN = IS_CHECKING + " AND #version = :one";
    private static final String IS_FREE_OR_MINE = "attribute_not_exists(#pk) OR #importId = :mine";
    private static final String IS_PAST = "attribute_not_exists(#pk) OR #expiresAt <= :second";
    private static final String IS_STALE = "#importId = :stale";
    private static final String IS_OF_NOBODY = "attribute_not_exists(#importId)";
    private static final String HAS_STOPPED = "#digest = :digest AND #status IN (:failed, :cancelled)";
    private static final String GOES_ON = "#digest = :digest AND #status IN (:checking, :running)";
    private static final String IS_RUNNING = "#status = :running";
    private static final String IS_RUNNING_AT = "#status = :running AND #checkpoint = :checkpoint";
    private static final String IS_NOT_OVER = "#status IN (:checking, :running)";
    private static final String IS_MINE = "#carriedBy = :mine AND " + IS_NOT_OVER;
    private static final String IS_NOT_ALERTED = "#status = :status AND attribute_not_exists(#alertedAt)";

    private ImportChanges() {}

    /** Begins an import, or leaves it as it is. One that was forgotten is not begun again. */
    static Change open(Drop drop) {
        return new Change(OPEN)
                .onlyIf(IS_NOT_FORGOTTEN)
                .with(":id", drop.id().text())
                .with(":key", drop.key().text())
                .with(":path", drop.key().path())
                .with(":versionId", drop.versionId())
                .with(":size", drop.size())
                .with(":droppedAt", Times.format(drop.droppedAt()))
                .with(":checking", ImportStatus.CHECKING)
                .with(":zero", 0);
    }

    /** Forgets an import that nobody has touched since it was begun. */
    static Change retract(Instant now) {
        return new Change(FORGET)
                .onlyIf(IS_JUST_BEGUN)
                .with(":checking", ImportStatus.CHECKING)
                .with(":end", now.plus(ImportItems.FORGOTTEN_FOR).getEpochSecond());
    }

    /** Changes nothing but that someone has looked. */
    static Change touch() {
        return new Change(TOUCH).onlyIf(IS_THERE);
    }

    /** The condition of a claim to bytes that nobody else has. */
    static Change claimFreeOrMine(Ulid mine) {
        return new Change("").onlyIf(IS_FREE_OR_MINE).with(":mine", mine.text());
    }

    /** The condition of a claim in the place of one that leads nowhere. */
    static Change claimStale(Optional<AttributeValue> stale) {
        return stale.map(id -> new Change("").onlyIf(IS_STALE).with(":stale", id))
                .orElseGet(() -> new Change("").onlyIf(IS_OF_NOBODY));
    }

    /** The condition of a note that the operators are told: there is none, or it has had its time. */
    static Change operatorsRest(Instant now) {
        return new Change("").onlyIf(IS_PAST).with(":second", now.getEpochSecond());
    }

    /** From checking to running. */
    static Change run(String digest) {
        return new Change(RUN)
                .onlyIf(IS_CHECKING)
                .with(":running", ImportStatus.RUNNING)
                .with(":digest", digest)
                .with(":checking", ImportStatus.CHECKING);
    }

    /** From checking to a duplicate of another. */
    static Change duplicate(Ulid other, String digest) {
        return new Change(DUPLICATE)
                .onlyIf(IS_CHECKING)
                .with(":duplicate", ImportStatus.DUPLICATE)
                .with(":other", other.text())
                .with(":digest", digest)
                .with(":checking", ImportStatus.CHECKING);
    }

    /**
     * From failed or cancelled to running.
     *
     * @param mine the drop that carries it on
     */
    static Change resume(Ulid mine, String digest) {
        return new Change(RESUME)
                .onlyIf(HAS_STOPPED)
                .with(":running", ImportStatus.RUNNING)
                .with(":mine", mine.text())
                .with(":digest", digest)
                .with(":failed", ImportStatus.FAILED)
                .with(":cancelled", ImportStatus.CANCELLED);
    }

    /** Leaves an import that goes on as it is: another drop carries it. */
    static Change join(String digest) {
        return new Change(TOUCH)
                .onlyIf(GOES_ON)
                .with(":digest", digest)
                .with(":checking", ImportStatus.CHECKING)
                .with(":running", ImportStatus.RUNNING);
    }

    /** Notes how the file of a running import is written. */
    static Change describe(FileForm form) {
        Change change = new Change(form.header().isPresent() ? DESCRIBE_WITH_HEADER : DESCRIBE)
                .onlyIf(IS_RUNNING)
                .with(":format", form.format())
                .with(":running", ImportStatus.RUNNING);
        return form.header().map(header -> change.with(":header", header)).orElse(change);
    }

    /**
     * Takes a running import from one checkpoint to another.
     *
     * @param from where it must be
     */
    static Change advance(long from, Progress to) {
        return new Change(ADVANCE)
                .onlyIf(IS_RUNNING_AT)
                .with(":running", ImportStatus.RUNNING)
                .with(":checkpoint", from)
                .with(":next", to.checkpoint())
                .with(":written", to.rowsWritten())
                .with(":refused", to.rowsRefused())
                .with(":bytes", to.bytesRead());
    }

    /**
     * From running to its end.
     *
     * @param at where its checkpoint must be
     */
    static Change finish(long at, ImportStatus end, long bytes) {
        return new Change(FINISH)
                .onlyIf(IS_RUNNING_AT)
                .with(":end", end)
                .with(":bytes", bytes)
                .with(":running", ImportStatus.RUNNING)
                .with(":checkpoint", at);
    }

    /** From checking or running to failed. */
    static Change fail(Failure failure) {
        return new Change(FAIL)
                .onlyIf(IS_NOT_OVER)
                .with(":failed", ImportStatus.FAILED)
                .with(":failure", ImportItems.failure(failure))
                .with(":checking", ImportStatus.CHECKING)
                .with(":running", ImportStatus.RUNNING);
    }

    /**
     * The same, unless another drop carries it.
     *
     * @param mine the drop that cannot carry it any further
     */
    static Change giveUp(Ulid mine, Failure failure) {
        return fail(failure).onlyIf(IS_MINE).with(":mine", mine.text());
    }

    /** Notes that someone was told of this end. */
    static Change alerted(ImportStatus end) {
        return new Change(ALERTED).onlyIf(IS_NOT_ALERTED).with(":status", end);
    }
}
