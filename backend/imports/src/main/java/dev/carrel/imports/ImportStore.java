package dev.carrel.imports;

import dev.carrel.core.Access;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Optional;

/**
 * Where imports are kept, one partition per user. What does not read as an import is passed over: users may write in
 * their own partition. Every method throws {@link dev.carrel.core.Problem} when access is refused or the store does not
 * answer in time.
 */
interface ImportStore {
    /** Newest first; at most {@code limit} older than the one given. */
    Slice<ImportState> list(Access access, Optional<Ulid> olderThan, int limit);

    Optional<ImportState> find(Access access, Ulid id);

    /** Refused rows in the order of the file, about a hundred at a time; {@code after} is a slice's last position. */
    Slice<Refusal> refusals(Access access, Ulid id, Optional<String> after);

    /** Stops an import that is being worked on; empty when it no longer is. */
    Optional<ImportState> cancel(Access access, Ulid id, Instant now);

    /**
     * Removes an import that is over, together with its claim to the bytes of its file. What is left of it for a while is
     * only that it was forgotten, so that a message of its drop that comes late does not begin it anew.
     *
     * @return whether it was; it is not when it is being worked on by now
     */
    boolean forget(Access access, ImportState state, Instant now);

    /** Removes what was kept of the refused rows of an import. */
    void forgetRefusals(Access access, Ulid id);
}
