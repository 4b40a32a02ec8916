package dev.carrel.records;

import java.util.List;

/**
 * A part of a list.
 *
 * @param more whether anything follows
 */
public record Slice<T>(List<T> items, boolean more) {
    public Slice {
        items = List.copyOf(items);
    }
}
