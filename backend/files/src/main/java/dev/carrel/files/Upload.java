package dev.carrel.files;

import static java.util.Objects.requireNonNull;

/** How an upload goes on. */
public sealed interface Upload {
    /** One request takes it all. */
    record InOnePiece(PresignedCall put) implements Upload {
        public InOnePiece {
            requireNonNull(put, "put is null");
        }
    }

    /**
     * Its parts are asked for one by one.
     *
     * @param partSize bytes of every part but the last
     * @param parts how many there are
     */
    record InParts(UploadId uploadId, int partSize, int parts) implements Upload {
        public InParts {
            requireNonNull(uploadId, "uploadId is null");
        }
    }
}
