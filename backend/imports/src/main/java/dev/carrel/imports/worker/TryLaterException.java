package dev.carrel.imports.worker;

/** What may go better at another time: the message comes back. */
public final class TryLaterException extends RuntimeException {
    TryLaterException(String message) {
        super(message);
    }

    TryLaterException(String message, Throwable cause) {
        super(message, cause);
    }
}
