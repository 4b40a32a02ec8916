package dev.carrel.files;

/**
 * How much a user's files take, or a part of them. Deletions count as nothing.
 *
 * @param files how many there are
 * @param bytes of these
 * @param olderVersions versions that are no longer, or never were, the newest
 * @param olderBytes of these
 */
public record Usage(long files, long bytes, long olderVersions, long olderBytes) {
    static final Usage NONE = new Usage(0, 0, 0, 0);

    Usage plus(Usage other) {
        return new Usage(
                files + other.files,
                bytes + other.bytes,
                olderVersions + other.olderVersions,
                olderBytes + other.olderBytes);
    }
}
