package dev.carrel.core;

/**
 * Thrown by the constructors and parsers of value types when a text does not have the value's shape. Its message is
 * shown to the caller beside the field's name, so it never repeats the text: lower case, no full stop.
 */
public final class InvalidValueException extends RuntimeException {
    public InvalidValueException(String message) {
        super(message, null, false, false);
    }

    /** What is wrong, for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
