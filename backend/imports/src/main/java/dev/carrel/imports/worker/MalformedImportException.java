package dev.carrel.imports.worker;

/** What stands where an import should is not one that the worker wrote; its user may write there. */
final class MalformedImportException extends RuntimeException {
    MalformedImportException() {
        super("malformed import", null, false, false);
    }
}
