package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The object on a line, as {@link JsonLine} reads it.
 *
 * @param fields by name, in the order of the line
 */
record JsonRow(Map<String, JsonRow.Value> fields) {
    JsonRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What stands behind a name. */
    sealed interface Value permits Scalar, Nothing, Members, Other {}

    /** A string, or a number as it is spelt. */
    record Scalar(String text) implements Value {
        Scalar {
            requireNonNull(text, "text is null");
        }
    }

    /** {@code null}, which is as good as leaving the name out. */
    record Nothing() implements Value {}

    /**
     * An object.
     *
     * @param values the strings and numbers in it by name; empty for one that is anything else but null
     */
    record Members(Map<String, Optional<String>> values) implements Value {
        Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** A list, true or false. */
    record Other() implements Value {}
}
