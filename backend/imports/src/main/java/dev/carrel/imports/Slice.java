package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param last the position of the last item looked at, when more follow; empty at the end of the list. A page carries
 *     it as a cursor
 */
record Slice<T>(List<T> items, Optional<String> last) {
    Slice {
        items = List.copyOf(items);
        requireNonNull(last, "last is null");
    }
}
