package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.imports.Failure;

/** What ends an import for good, or until its file is dropped again. */
final class ImportFailedException extends RuntimeException {
    private final transient Failure failure;

    ImportFailedException(Failure failure) {
        // an answer about a file, not an accident: nobody reads its stack
        super(failure.code(), null, false, false);
        this.failure = requireNonNull(failure, "failure is null");
    }

    Failure failure() {
        return failure;
    }
}
