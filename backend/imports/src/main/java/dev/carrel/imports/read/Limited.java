package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/** Counts bytes, and refuses the file at the first one beyond the limit; those before it are handed out. */
final class Limited extends InputStream {
    private final InputStream bytes;
    private final long most;
    private long count;

    Limited(InputStream bytes, long most) {
        this.bytes = requireNonNull(bytes, "bytes is null");
        this.most = most;
    }

    /** The bytes handed out so far. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (count == most) {
            if (bytes.read() < 0) {
                return -1;
            }
            throw new UnreadableFileException(
                    FileFault.TOO_LARGE, "The file is larger than 1 GB, unpacked or as it is. Split it.");
        }
        int read = bytes.read(target, offset, (int) Math.min(length, most - count));
        count += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
