package dev.carrel.iam.prove;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A set of requests, as a product: an action, a resource, and for each key its values, all independent of each other.
 *
 * @param keys by lower-case name; a key that is not named may have any values
 */
record Cell(Language actions, Language resources, Map<String, ValueSet> keys) {
    Cell {
        keys = Map.copyOf(keys);
    }

    static Cell of(Language actions, Language resources) {
        return new Cell(actions, resources, Map.of());
    }

    static Cell of(String key, ValueSet values) {
        return new Cell(Language.any(), Language.any(), Map.of(key.toLowerCase(Locale.ROOT), values));
    }

    Cell and(Cell other) {
        Map<String, ValueSet> both = new HashMap<>(keys);
        other.keys.forEach((key, values) -> both.merge(key, values, ValueSet::and));
        return new Cell(actions.and(other.actions), resources.and(other.resources), both);
    }

    /** Whether it is certain that all of its requests are in another, which says nothing of keys. */
    boolean isWithin(Cell other) {
        return other.keys.isEmpty() && actions.isWithin(other.actions) && resources.isWithin(other.resources);
    }

    /** Whether no request is in it. */
    boolean isEmpty() {
        return actions.isEmpty()
                || resources.isEmpty()
                || keys.values().stream().anyMatch(ValueSet::isEmpty);
    }
}
