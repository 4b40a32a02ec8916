package dev.carrel.files;

import static java.util.Objects.requireNonNull;

/**
 * A way to a file's bytes.
 *
 * @param file of one version, which is the one that the request gets
 */
public record FileLink(PresignedCall request, StoredFile file) {
    public FileLink {
        requireNonNull(request, "request is null");
        requireNonNull(file, "file is null");
    }
}
