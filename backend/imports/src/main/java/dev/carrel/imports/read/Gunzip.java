package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (<a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>), one member after another. The JDK's own
 * stream asks {@code available()} whether another member follows, which says nothing about a network, and takes a
 * damaged second member for the end; here anything but members up to the end of the file is a fault.
 *
 * <p>What could be unpacked before a fault is handed out first, so the same bytes end at the same place however the
 * stream cuts them.
 */
final class Gunzip extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final byte[] input = new byte[16 * 1024];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 crc = new CRC32();

    private int position;
    private int end;
    private boolean inMember;
    private boolean first = true;
    private boolean ended;
    private @Nullable UnreadableFileException fault;

    Gunzip(InputStream packed) {
        this.packed = requireNonNull(packed, "packed is null");
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
        while (!ended) {
            if (fault != null) {
                throw fault;
            }
            if (!inMember) {
                openMember();
                continue;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    /** The bytes unpacked now; none when the input ran dry, the member ended or a fault was found. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            fault = broken("is damaged");
        }
        int count = (int) (inflater.getBytesWritten() - before);
        crc.update(target, offset, count);
        position = end - inflater.getRemaining();
        if (inflater.needsDictionary()) {
            fault = broken("is damaged");
        }
        if (fault == null && inflater.finished()) {
            closeMember();
        } else if (fault == null && count == 0) {
            // asked for only now: what is left of a long match needs no more input
            if (!fill()) {
                throw broken("ends before its end");
            }
            inflater.setInput(input, position, end - position);
        }
        return count;
    }

    private void openMember() throws IOException {
        if (!first && position == end && !fill()) {
            ended = true;
            return;
        }
        first = false;
        headerCrc.reset();
        if (header() != 0x1f || header() != 0x8b) {
            throw broken("has something else behind it");
        }
        if (header() != DEFLATE) {
            throw broken("is packed in a way that gzip does not know");
        }
        int flags = header();
        if ((flags & RESERVED) != 0) {
            throw broken("has a header that gzip does not know");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(header() | header() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if ((header() | header() << 8) != expected) {
                throw broken("is damaged");
            }
        }
        inflater.reset();
        inflater.setInput(input, position, end - position);
        crc.reset();
        inMember = true;
    }

    /** What is wrong here is thrown at the next read: what was unpacked just now goes first. */
    private void closeMember() throws IOException {
        inMember = false;
        try {
            if (trailer() != (int) crc.getValue() || trailer() != (int) inflater.getBytesWritten()) {
                fault = broken("is damaged");
            }
        } catch (UnreadableFileException e) {
            fault = e;
        }
    }

    private int header() throws IOException {
        int value = next();
        headerCrc.update(value);
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipText() throws IOException {
        int value;
        do {
            value = header();
        } while (value != 0);
    }

    private int trailer() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private int next() throws IOException {
        if (position == end && !fill()) {
            throw broken("ends before its end");
        }
        return input[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, packed.read(input, 0, input.length));
        return end > 0;
    }

    private static UnreadableFileException broken(String how) {
        return new UnreadableFileException(
                FileFault.BROKEN_GZIP, "The gzip file " + how + ". Pack it again, then drop it again.");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
