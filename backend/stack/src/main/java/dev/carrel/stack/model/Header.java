package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * A header of a response.
 *
 * @param name in lower case
 * @param override replaces the origin's own; else only where the origin sends none
 */
public record Header(String name, String value, boolean override) {
    public Header {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }
}
