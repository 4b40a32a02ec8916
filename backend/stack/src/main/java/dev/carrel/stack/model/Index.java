package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * A secondary index of a table.
 *
 * @param name unique in the table
 * @param key its own key
 * @param projection the attributes it holds besides the keys
 */
public record Index(String name, Key key, Projection projection) {
    /** What of an item an index holds. */
    public enum Projection {
        KEYS_ONLY,
        ALL
    }

    public Index {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
        requireNonNull(projection, "projection is null");
    }
}
