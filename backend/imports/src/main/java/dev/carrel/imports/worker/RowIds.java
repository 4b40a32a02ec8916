package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Hashes;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The ids of an import's rows: the same row has the same id whoever reads it, and another import's rows have others.
 *
 * @param digest of the file
 */
record RowIds(String digest, Ulid importId, Instant droppedAt) {
    private static final int RANDOM_BYTES = 10;

    RowIds {
        requireNonNull(digest, "digest is null");
        requireNonNull(importId, "importId is null");
        requireNonNull(droppedAt, "droppedAt is null");
    }

    /** @param number which row of the file, from 0 */
    Ulid of(long number) {
        byte[] hash = Hashes.sha256(List.of("row 1", digest, importId.text(), Long.toString(number)));
        return Ulid.of(droppedAt, Arrays.copyOf(hash, RANDOM_BYTES));
    }
}
