package dev.carrel.local.s3.blob;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes by name. Names are made by this system, never by a caller: lower-case hexadecimal digits. A blob never changes.
 * Safe for concurrent use.
 */
public interface Blobs extends AutoCloseable {
    /**
     * Stores a new blob. It is durable when this returns.
     *
     * @param length how many bytes {@code content} gives
     * @param content is read to its end
     * @throws IOException what {@code content} throws, as it is; then the blob may or may not be there
     */
    void put(String name, long length, InputStream content) throws IOException;

    /**
     * Some of the bytes of a blob.
     *
     * @param first the first byte, from 0
     * @param length how many, at least 1, all of them inside the blob
     */
    InputStream get(String name, long first, long length) throws IOException;

    /** Removes a blob, which may be absent. */
    void delete(String name) throws IOException;

    @Override
    void close();
}
