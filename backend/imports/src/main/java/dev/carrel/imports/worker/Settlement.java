package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import dev.carrel.imports.Drop;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds out which import the bytes of a drop belong to. The first import of some bytes claims them; a later one is its
 * duplicate, and when the first has not come to its end, the later one's bytes carry it on: dropping a file again is how a
 * user retries.
 */
final class Settlement {
    private static final int ATTEMPTS = 5;

    private final ImportLedger ledger;
    private final DroppedObjects objects;

    Settlement(ImportLedger ledger, DroppedObjects objects) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.objects = requireNonNull(objects, "objects is null");
    }

    /**
     * The import to go on with, which is running, or one that is over. Empty when there is none and none is begun: it was
     * cancelled and forgotten, before this message came or meanwhile, or its file is gone.
     *
     * @throws ImportFailedException when the file is gone that an earlier message found, or is too large; the drop's own import
     *     is at fault then
     */
    Optional<ImportState> settle(Job job, Drop drop, Tally tally) {
        Optional<ImportState> there = ledger.look(job, drop.id());
        if (there.isPresent()) {
            return settle(job, drop, there);
        }
        // a file that is gone has no import: its user may have erased everything, and nothing may come back then
        if (!objects.isThere(job, drop)) {
            tally.gone();
            return Optional.empty();
        }
        try {
            return settle(job, drop, ledger.open(job, drop));
        } catch (ImportFailedException e) {
            if (e.failure().equals(Failures.NOT_FOUND) && ledger.retract(job, drop.id())) {
                tally.gone();
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ImportState> settle(Job job, Drop drop, Optional<ImportState> first) {
        String digest = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<ImportState> there = attempt == 1 ? first : ledger.look(job, drop.id());
            if (there.isEmpty()) {
                return Optional.empty();
            }
            ImportState mine = there.get();
            if (mine.status() == ImportStatus.DUPLICATE) {
                return mine.duplicateOf()
                        .flatMap(other -> ledger.look(job, other))
                        .or(() -> there);
            }
            if (mine.status() != ImportStatus.CHECKING) {
                return there;
            }
            digest = digest == null ? digest(job, drop) : digest;
            Optional<ImportState> settled = claim(job, mine, digest);
            if (settled.isPresent()) {
                return settled;
            }
        }
        throw new TryLaterException("the import kept changing");
    }

    private String digest(Job job, Drop drop) {
        try (ObjectStream object = objects.open(job, drop)) {
            return object.digest();
        } catch (IOException e) {
            throw new TryLaterException("the file could not be read", e);
        }
    }

    /** Empty when something has changed meanwhile and it has to be looked at again. */
    private Optional<ImportState> claim(Job job, ImportState mine, String digest) {
        ImportLedger.Claimed claimed = ledger.claim(job, mine, digest);
        if (claimed instanceof ImportLedger.Claimed.Taken taken) {
            Optional<ImportState> other = owner(job, mine, taken.importId(), digest);
            if (other.isPresent()) {
                return join(job, mine, other.get(), digest);
            }
            claimed = ledger.takeOver(job, mine, digest, taken.importId());
        }
        return claimed instanceof ImportLedger.Claimed.Mine ? ledger.look(job, mine.id()) : Optional.empty();
    }

    /** The import that a claim leads to; empty when there is none, or one of other bytes. */
    private Optional<ImportState> owner(Job job, ImportState mine, Optional<AttributeValue> importId, String digest) {
        try {
            return importId.map(AttributeValue::s)
                    .map(Ulid::new)
                    .filter(id -> !id.equals(mine.id()))
                    .flatMap(id -> ledger.look(job, id))
                    .filter(other ->
                            other.digest().equals(Optional.of(digest)) && other.status() != ImportStatus.DUPLICATE);
        } catch (InvalidValueException | MalformedImportException e) {
            return Optional.empty();
        }
    }

    private Optional<ImportState> join(Job job, ImportState mine, ImportState other, String digest) {
        if (other.status().isComplete()) {
            return ledger.duplicate(job, mine, other.id(), digest) ? Optional.of(other) : Optional.empty();
        }
        return ledger.duplicateAndResume(job, mine, other, digest) ? ledger.look(job, other.id()) : Optional.empty();
    }
}
