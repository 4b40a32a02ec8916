package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.s3.blob.Blobs;
import dev.carrel.local.s3.blob.S3ProxyBlobs;
import dev.carrel.local.s3.catalogue.Catalogue;
import dev.carrel.local.s3.catalogue.Segment;
import dev.carrel.local.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where the objects of every bucket are.
 *
 * @param catalogue their keys and versions
 * @param blobs their bytes
 * @param intake how bytes come in
 */
public record S3Storage(Catalogue catalogue, Blobs blobs, Intake intake) implements AutoCloseable {
    public S3Storage {
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(blobs, "blobs is null");
        requireNonNull(intake, "intake is null");
    }

    /**
     * Opens it, and removes what a crash has left over.
     *
     * @param store of the local system; it outlives this
     * @param classPath the file that holds the class path of S3Proxy, {@code backend/local/s3proxy/target/classpath.txt}
     * @param folder where the bytes are kept, an existing folder of this alone; empty keeps them until it is closed
     * @param random for names and ids
     */
    public static S3Storage open(Store store, Path classPath, Optional<Path> folder, SecureRandom random)
            throws IOException {
        Catalogue catalogue = new Catalogue(store, random);
        Blobs blobs = S3ProxyBlobs.start(classPath, folder, random);
        Intake intake = new Intake(catalogue, blobs);
        intake.discard(catalogue.unusedBlobs().stream()
                .map(blob -> new Segment(blob, 0))
                .toList());
        return new S3Storage(catalogue, blobs, intake);
    }

    /** The uploads and objects stay where a folder keeps them. */
    @Override
    public void close() {
        blobs.close();
    }
}
