package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose SHA-256 was signed: its last byte is followed by an end only when the hash is that one. */
final class HashedBody extends FilterInputStream {
    private final MessageDigest digest = SigningKey.digest();
    private final String expected;
    private boolean checked;

    /** @param expected the SHA-256 in lower-case hexadecimal digits */
    HashedBody(InputStream in, String expected) {
        super(in);
        this.expected = requireNonNull(expected, "expected is null");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
        } else if (count < 0) {
            check();
        }
        return count;
    }

    /** Skipping is reading: every byte counts. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws PayloadException {
        if (!checked) {
            String actual = HexFormat.of().formatHex(digest.digest());
            if (!MessageDigest.isEqual(
                    actual.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
                throw new PayloadException(
                        PayloadException.Fault.HASH,
                        "The provided 'x-amz-content-sha256' header does not match what was computed.");
            }
            checked = true;
        }
    }
}
