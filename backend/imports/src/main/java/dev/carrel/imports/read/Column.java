package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Texts;

/**
 * A column of a file.
 *
 * @param name as the file spells it
 * @param attribute the attribute's name; empty unless the column is one
 */
record Column(String name, Field field, String attribute) {
    Column {
        requireNonNull(name, "name is null");
        requireNonNull(field, "field is null");
        requireNonNull(attribute, "attribute is null");
    }

    /** Whether both say the same of a record, however they are spelt. */
    boolean sameAs(Column other) {
        return field == other.field && attribute.equals(other.attribute);
    }

    /** The name as a refusal shows it. */
    String shown() {
        return Texts.shorten(name);
    }
}
