package dev.carrel.files;

import static java.util.Objects.requireNonNull;

/** How putting a multipart upload together ended. */
sealed interface Completion {
    /** It is a version of the file now. */
    record Done(VersionId version) implements Completion {
        public Done {
            requireNonNull(version, "version is null");
        }
    }

    /** There is no such upload: complete or cancelled already, or never begun. */
    record Unknown() implements Completion {}

    /** S3 found that parts, checksums or size are not as declared; nothing has become visible. */
    record Refused() implements Completion {}
}
