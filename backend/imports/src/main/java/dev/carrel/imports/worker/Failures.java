package dev.carrel.imports.worker;

import dev.carrel.imports.Failure;
import dev.carrel.imports.read.UnreadableFileException;

/** Every way an import can break off, besides what {@link UnreadableFileException} says of its file. */
final class Failures {
    static final Failure NOT_FOUND =
            new Failure("not_found", "The file was deleted before it was read. Drop it again.");
    static final Failure TOO_LARGE =
            new Failure("too_large", "The file is larger than 1 GB. Split it, then drop its parts.");
    static final Failure BYTES_CHANGED =
            new Failure("bytes_changed", "The file did not read the same twice. Drop it again.");
    static final Failure ALREADY_THERE = new Failure(
            "already_there", "Rows of this import are there already, so none were added twice. Drop the file again.");
    static final Failure PROGRESS_LOST = new Failure(
            "progress_lost",
            "What was noted of this import does not fit its file. Forget the import and drop the file again.");
    static final Failure TOO_MANY_REFUSED = new Failure(
            "too_many_refused",
            "More than 1,000,000 rows were refused, so the rest of the file was not read. The reasons of the first ones"
                    + " say what is wrong.");
    static final Failure TOO_LONG = new Failure(
            "too_long",
            "This took longer than one drop of a file may. Dropping the file again goes on where this stopped;"
                    + " smaller files take less.");
    static final Failure COUNTS_SPOILT = new Failure(
            "counts_spoilt",
            "The count of a day was changed from outside Carrel and cannot be added to any more. Set it right or delete it,"
                    + " then drop the file again.");
    static final Failure NOT_READABLE = new Failure(
            "not_readable",
            "The storage does not hand out this file, as when it is encrypted with a key of one's own or archived."
                    + " Drop it again as a plain file.");
    static final Failure STORAGE_FULL = new Failure(
            "storage_full", "This workspace is full. Delete what is no longer needed, then drop the file again.");
    static final Failure INTERNAL = new Failure(
            "internal", "Something failed here, again and again. Dropping the file again goes on where this stopped.");

    private Failures() {}

    static Failure of(UnreadableFileException e) {
        return new Failure(e.code(), e.detail(), e.found(), e.expected());
    }
}
