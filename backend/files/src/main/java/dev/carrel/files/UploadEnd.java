package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import java.util.List;

/** What an uploader says has been sent. */
public sealed interface UploadEnd {
    FilePath path();

    /** In bytes. */
    long size();

    /** It went in one piece. */
    record OnePiece(FilePath path, long size, Sha256 sha256) implements UploadEnd {
        public OnePiece {
            requireNonNull(path, "path is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    /**
     * It went in parts.
     *
     * @param parts all of them, in order
     */
    record InParts(FilePath path, long size, UploadId uploadId, List<PartEnd> parts) implements UploadEnd {
        public InParts {
            requireNonNull(path, "path is null");
            requireNonNull(uploadId, "uploadId is null");
            parts = List.copyOf(parts);
            for (int i = 1; i < parts.size(); i++) {
                if (parts.get(i).number() <= parts.get(i - 1).number()) {
                    throw new InvalidValueException("must be in the order of their numbers, each once");
                }
            }
        }
    }
}
