package dev.carrel.account;

/** An export that cannot be brought to its end. Its message is for the user: why, and what to do. */
final class ExportFailedException extends RuntimeException {
    ExportFailedException(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
