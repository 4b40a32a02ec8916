package dev.carrel.audit.cli;

import static java.util.Objects.requireNonNull;

/** The command line was not understood. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what was wrong, and what to write instead */
    UsageException(String message) {
        super(requireNonNull(message, "message is null"));
    }
}
