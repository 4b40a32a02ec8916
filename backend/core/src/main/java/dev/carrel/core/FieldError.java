package dev.carrel.core;

import static java.util.Objects.requireNonNull;

/**
 * One value that was refused.
 *
 * @param field the path of the field ({@code attributes.colour}), the parameter or the header, as the caller wrote it
 * @param detail what is wrong with it: lower case, no full stop
 */
public record FieldError(String field, String detail) {
    public FieldError {
        requireNonNull(field, "field is null");
        requireNonNull(detail, "detail is null");
    }
}
