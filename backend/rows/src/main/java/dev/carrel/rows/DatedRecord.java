package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.ETag;
import dev.carrel.core.Ulid;
import java.time.Instant;

/**
 * A record as it is kept. Whose it is, is not part of it: that is the partition it lies in.
 *
 * @param version 1 at first, one more with each replacement
 */
public record DatedRecord(
        Ulid id, RecordDraft content, Source source, long version, Instant createdAt, Instant updatedAt) {
    public DatedRecord {
        requireNonNull(id, "id is null");
        requireNonNull(content, "content is null");
        requireNonNull(source, "source is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    /** The next version, with other content. */
    public DatedRecord replacedBy(RecordDraft draft, Instant now) {
        return new DatedRecord(id, draft, source, version + 1, createdAt, now);
    }

    /** The tag of this version. */
    public ETag tag() {
        return ETag.ofVersion(version);
    }

    /** Where it stands in a list. */
    public RecordPosition position() {
        return new RecordPosition(content.occurredAt(), id);
    }
}
