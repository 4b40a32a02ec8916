package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where S3 says that the next part begins; empty when nothing follows
 */
public record Slice<T>(T content, Optional<String> next) {
    public Slice {
        requireNonNull(content, "content is null");
        requireNonNull(next, "next is null");
    }
}
