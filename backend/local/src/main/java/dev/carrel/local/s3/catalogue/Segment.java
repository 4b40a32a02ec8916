package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

/**
 * A piece of an object.
 *
 * @param blob the blob that holds it, and nothing else
 * @param size in bytes
 */
public record Segment(String blob, long size) {
    public Segment {
        requireNonNull(blob, "blob is null");
    }
}
