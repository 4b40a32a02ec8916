package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Optional;

/**
 * What an admin did.
 *
 * @param id made when the act began, with that time in it
 * @param actor who
 * @param deed what, and to whom
 * @param from the address that it came from
 * @param outcome absent while it is under way, and for good when it could not be written
 */
record TrailEntry(Ulid id, UserId actor, Deed deed, Optional<String> from, Optional<Outcome> outcome) {
    TrailEntry {
        requireNonNull(id, "id is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(deed, "deed is null");
        requireNonNull(from, "from is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** When it began. */
    Instant at() {
        return id.time();
    }

    /** The same once it is known what became of it, and to whom it was done. */
    TrailEntry ended(Outcome how, Optional<UserId> whom) {
        return new TrailEntry(id, actor, new Deed(deed.action(), whom, deed.detail()), from, Optional.of(how));
    }
}
