package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The rules for a user's imports. Refusals are {@link Problem}s. */
final class Imports {
    private static final List<String> LIST = List.of("imports");

    private final ImportStore store;
    private final Inbox inbox;
    private final Clock clock;

    Imports(ImportStore store, Inbox inbox, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** One page, newest first; its last position is a cursor. */
    Slice<ImportState> list(Access access, Optional<String> cursor, int limit) {
        Optional<Ulid> olderThan = cursor.map(text -> id(Cursors.read(access.sub(), LIST, text)));
        return paged(access, LIST, store.list(access, olderThan, limit));
    }

    private static Ulid id(String position) {
        try {
            return new Ulid(position);
        } catch (InvalidValueException e) {
            throw Cursors.refused();
        }
    }

    /** @throws Problem {@link ErrorCode#NOT_FOUND} when the caller has no such import */
    ImportState get(Access access, Ulid id) {
        return store.find(access, id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** One page of refused rows; its last position is a cursor. */
    Slice<Refusal> refusals(Access access, Ulid id, Optional<String> cursor) {
        List<String> query = List.of("refusals", id.text());
        Optional<String> after = cursor.map(text -> Cursors.read(access.sub(), query, text));
        get(access, id);
        return paged(access, query, store.refusals(access, id, after));
    }

    private static <T> Slice<T> paged(Access access, List<String> query, Slice<T> slice) {
        return new Slice<>(slice.items(), slice.last().map(position -> Cursors.write(access.sub(), query, position)));
    }

    /**
     * Stops an import; one that was stopped before stays so.
     *
     * @throws Problem {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#CONFLICT} when it has ended otherwise
     */
    ImportState cancel(Access access, Ulid id) {
        ImportState state = get(access, id);
        if (state.status() == ImportStatus.CANCELLED) {
            return state;
        }
        if (state.status().isOver()) {
            throw Problem.of(ErrorCode.CONFLICT, "This import is over; there is nothing to stop.");
        }
        return store.cancel(access, id, now()).orElseThrow(() -> Problem.of(ErrorCode.CONFLICT));
    }

    /**
     * Has a failed or cancelled import go on where it stopped: its file is dropped again, and the same bytes belong to
     * the same import. One that broke off while it was being checked has no claim to its bytes yet: the new drop is an
     * import of its own then, and this one stays as it is.
     *
     * @throws Problem {@link ErrorCode#NOT_FOUND}, also for a file that is gone, or {@link ErrorCode#CONFLICT} when it
     *     has not stopped
     */
    ImportState retry(Access access, Ulid id) {
        ImportState state = get(access, id);
        if (state.status() != ImportStatus.FAILED && state.status() != ImportStatus.CANCELLED) {
            throw Problem.of(ErrorCode.CONFLICT, "Only a failed or cancelled import can go on.");
        }
        inbox.dropAgain(access, state.drop().key(), state.drop().versionId());
        return state;
    }

    /**
     * Removes an import from the list; its records stay.
     *
     * @throws Problem {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#CONFLICT} while it is being worked on
     */
    void forget(Access access, Ulid id) {
        Optional<ImportState> state = store.find(access, id);
        if (state.isPresent() && (!state.get().status().isOver() || !store.forget(access, state.get(), now()))) {
            throw Problem.of(ErrorCode.CONFLICT, "This import is being worked on. Cancel it first, or wait.");
        }
        // rows that outlived their import, when this broke off half-way before, go too
        store.forgetRefusals(access, id);
        if (state.isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
