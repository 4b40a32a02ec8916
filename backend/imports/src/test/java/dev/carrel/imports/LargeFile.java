package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * A file too large to keep: its bytes are made while they are sent. All rows have the same length, so that any part of it
 * can be made alone.
 *
 * @param rows how many rows it has after its header; every {@value #BAD_EVERY}th is bad
 */
record LargeFile(long rows) {
    static final int BAD_EVERY = 1_000;

    private static final byte[] HEADER =
            "occurredAt,type,quantity,note,attributes.a,attributes.b,attributes.c,attributes.d\n".getBytes(US_ASCII);
    private static final String TEXT = "twenty-five bytes of text".repeat(10);
    /** A note and four attributes: rows as heavy as they may well be. */
    private static final String TEXTS = TEXT.repeat(4) + "," + String.join(",", TEXT, TEXT, TEXT, TEXT);

    private static final int ROW = row(0).length;

    /** The largest that holds no more than so many bytes. */
    static LargeFile ofBytes(long bytes) {
        return new LargeFile((bytes - HEADER.length) / ROW);
    }

    private static byte[] row(long number) {
        String day = number % BAD_EVERY == BAD_EVERY - 1 ? "some-day-t" : "2017-10-" + (10 + number / 10_000 % 20);
        return String.format(
                        Locale.ROOT,
                        "%sT00:00:00.000Z,type-%d,%09d.5,%s%n",
                        day,
                        number % 3,
                        100_000_000 + number,
                        TEXTS)
                .replace("\r\n", "\n")
                .getBytes(US_ASCII);
    }

    long length() {
        return HEADER.length + rows * ROW;
    }

    long bad() {
        return rows / BAD_EVERY;
    }

    void writeFrom(long offset, OutputStream out) throws IOException {
        long at = offset;
        while (at < length()) {
            byte[] part = at < HEADER.length ? HEADER : row((at - HEADER.length) / ROW);
            int skip = (int) (at < HEADER.length ? at : (at - HEADER.length) % ROW);
            out.write(part, skip, part.length - skip);
            at += part.length - skip;
        }
    }
}
