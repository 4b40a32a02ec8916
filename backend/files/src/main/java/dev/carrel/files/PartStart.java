package dev.carrel.files;

import static java.util.Objects.requireNonNull;

/**
 * A part that somebody wants to send.
 *
 * @param number from 1 to 10,000
 * @param size in bytes
 */
public record PartStart(int number, long size, Sha256 sha256) {
    public PartStart {
        requireNonNull(sha256, "sha256 is null");
    }
}
