package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The part of a file that is being looked at. It begins at {@link #line} and reaches as far as anyone peeks, at most
 * {@value #REACH} bytes; nothing is gone until it is consumed, so a second look is always possible.
 */
final class Window {
    /** The longest row in bytes, without its line end. */
    static final int LONGEST_ROW = 64 * 1024;

    /** A row, its line end, and one byte that shows that a row is too long. */
    static final int REACH = LONGEST_ROW + 2;

    /** What {@link #peek} answers behind the last byte. */
    static final int END = -1;

    private final InputStream bytes;
    private final byte[] buffer = new byte[2 * LONGEST_ROW];
    private int start;
    private int end;
    private boolean ended;
    private long line = 1;

    Window(InputStream bytes) {
        this.bytes = requireNonNull(bytes, "bytes is null");
    }

    /** The physical line of the window's first byte; the first line of the file is 1. */
    long line() {
        return line;
    }

    /**
     * The byte at this distance from the window's first byte, from 0 to 255, or {@link #END}.
     *
     * @throws UncheckedIOException when the bytes cannot be had now
     * @throws UnreadableFileException when they cannot be had at all
     */
    int peek(int offset) {
        while (start + offset >= end) {
            if (ended) {
                return END;
            }
            fill(offset);
        }
        return buffer[start + offset] & 0xff;
    }

    private void fill(int offset) {
        if (offset >= REACH) {
            throw new IllegalArgumentException("nobody looks that far: " + offset);
        }
        if (start + REACH > buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        try {
            int read = bytes.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(0, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first bytes; they must have been peeked at, and stay as they are until the next peek. */
    ByteBuffer first(int length) {
        return ByteBuffer.wrap(buffer, start, checked(length)).slice();
    }

    /** A copy of the first bytes; they must have been peeked at. */
    byte[] copy(int length) {
        return Arrays.copyOfRange(buffer, start, start + checked(length));
    }

    /** Drops bytes that are no part of any line. */
    void skip(int length) {
        start += checked(length);
    }

    /** Drops the first bytes, which hold this many line ends. */
    void consume(int length, int lineEnds) {
        skip(length);
        line += lineEnds;
    }

    /** The length of the line end at this distance: 2 for CR LF, 1 for CR or LF alone, 0 for none. */
    int lineEnd(int offset) {
        int value = peek(offset);
        if (value == '\n') {
            return 1;
        }
        if (value != '\r') {
            return 0;
        }
        return peek(offset + 1) == '\n' ? 2 : 1;
    }

    /** Drops everything up to and with the next line end, however far it is. */
    void consumeLine() {
        int offset = 0;
        while (true) {
            int length = lineEnd(offset);
            if (length > 0) {
                consume(offset + length, 1);
                return;
            }
            if (peek(offset) == END) {
                skip(offset);
                return;
            }
            offset++;
            if (offset == LONGEST_ROW) {
                skip(offset);
                offset = 0;
            }
        }
    }

    /** Passes over lines of nothing but these characters, at most 64 KB long each. */
    void skipBlankLines(String blanks) {
        int offset = 0;
        while (offset < LONGEST_ROW) {
            int lineEnd = lineEnd(offset);
            if (lineEnd > 0) {
                consume(offset + lineEnd, 1);
                offset = 0;
            } else if (blanks.indexOf(peek(offset)) >= 0) {
                offset++;
            } else {
                break;
            }
        }
        if (peek(offset) == END) {
            skip(offset);
        }
    }

    private int checked(int length) {
        if (length < 0 || length > end - start) {
            throw new IllegalArgumentException("not in the window: " + length);
        }
        return length;
    }
}
