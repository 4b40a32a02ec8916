package dev.carrel.files;

import static java.util.Objects.requireNonNull;

/**
 * A part that has been sent, as its sender knows it.
 *
 * @param number from 1 to 10,000
 */
public record PartEnd(int number, PartTag etag, Sha256 sha256) {
    public PartEnd {
        requireNonNull(etag, "etag is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
