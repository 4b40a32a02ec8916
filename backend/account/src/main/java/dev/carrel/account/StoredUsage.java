package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How much a user has stored.
 *
 * @param rows records
 * @param files in their newest version
 * @param bytes of all versions of all files
 */
record StoredUsage(long rows, long files, long bytes, Instant measuredAt) {
    StoredUsage {
        requireNonNull(measuredAt, "measuredAt is null");
    }
}
