package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The primary key of a table or an index.
 *
 * @param partition name of the partition key attribute
 * @param sort name of the sort key attribute
 */
public record Key(String partition, Optional<String> sort) {
    public Key {
        requireNonNull(partition, "partition is null");
        requireNonNull(sort, "sort is null");
    }
}
