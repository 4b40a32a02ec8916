package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of one version of an object, from the first to the last. Where the connection breaks, or nothing comes for a
 * while, it goes on at the same byte of the same version; it gives up when that does not help. Never a wrong byte: an
 * answer that is not the asked part of an object of that length and tag is refused.
 */
final class ObjectStream extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final long length;
    private final LongFunction<ResponseInputStream<GetObjectResponse>> opener;
    private final TimeLeft time;
    private final Patience patience;
    private final MessageDigest sha256;
    private @Nullable ResponseInputStream<GetObjectResponse> in;
    private long position;
    /** How often in a row it had to go on without getting a single byte. */
    private int setbacks;

    /**
     * @param start the object from its first byte
     * @param opener the same from another byte on
     */
    ObjectStream(
            ResponseInputStream<GetObjectResponse> start,
            long length,
            LongFunction<ResponseInputStream<GetObjectResponse>> opener,
            TimeLeft time,
            Patience patience) {
        this.in = requireNonNull(start, "start is null");
        this.length = length;
        this.opener = requireNonNull(opener, "opener is null");
        this.time = requireNonNull(time, "time is null");
        this.patience = requireNonNull(patience, "patience is null");
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How long the object is, in bytes. */
    long length() {
        return length;
    }

    /** SHA-256 of the whole object in lower-case hexadecimal; reads what has not been read yet. */
    String digest() throws IOException {
        byte[] rest = new byte[BUFFER];
        while (read(rest, 0, rest.length) >= 0) {
            if (time.isShort()) {
                throw new TryLaterException("the time was over before the file was read");
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (true) {
            int got = tryRead(target, offset, count);
            if (got > 0 && position + got <= length) {
                sha256.update(target, offset, got);
                position += got;
                setbacks = 0;
                return got;
            }
            if (got < 0 && position == length) {
                return -1;
            }
            if (got > 0) {
                throw new IOException("S3 gave more bytes than it said");
            }
        }
    }

    /** Bytes, -1 at the end of the object, or 0 when the connection broke and there is another one now. */
    private int tryRead(byte[] target, int offset, int count) throws IOException {
        ResponseInputStream<GetObjectResponse> open = in;
        if (open == null) {
            throw new IOException("the stream is closed");
        }
        int got;
        try {
            got = open.read(target, offset, count);
        } catch (IOException | SdkException e) {
            return goOn(e);
        }
        return got < 0 && position < length ? goOn(null) : got;
    }

    private int goOn(@Nullable Exception broken) throws IOException {
        abort();
        // at the end, what breaks is a checksum over all that was read
        if (position == length || !patience.rest(time, ++setbacks)) {
            throw new IOException("the connection to S3 kept breaking", broken);
        }
        ResponseInputStream<GetObjectResponse> next;
        try {
            next = opener.apply(position);
        } catch (SdkException e) {
            throw new IOException("the connection to S3 kept breaking", e);
        }
        in = next;
        String expected = "bytes " + position + "-" + (length - 1) + "/" + length;
        boolean whole = position == 0
                && next.response().contentRange() == null
                && Long.valueOf(length).equals(next.response().contentLength());
        if (!whole && !expected.equals(next.response().contentRange())) {
            abort();
            throw new IOException("S3 gave another part of the file than was asked for");
        }
        return 0;
    }

    private void abort() {
        if (in != null) {
            in.abort();
            in = null;
        }
    }

    /** Leaves the rest unread. */
    @Override
    public void close() throws IOException {
        if (in != null && position == length) {
            in.close();
            in = null;
        }
        abort();
    }
}
