package dev.carrel.imports.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What the tests do with bytes. */
final class Files {
    private Files() {}

    /** Everything that a file gives: its rows, and how it ended if not well. */
    record Result(List<ReadRow> rows, Optional<String> failure) {
        static Result of(InputStream bytes, long largest) {
            List<ReadRow> rows = new ArrayList<>();
            try (RowReader reader = RowReader.open(bytes, largest)) {
                reader.forEachRemaining(rows::add);
                return new Result(List.copyOf(rows), Optional.empty());
            } catch (UnreadableFileException e) {
                return new Result(List.copyOf(rows), Optional.of(e.code()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Result of(byte[] bytes) {
            return of(new ByteArrayInputStream(bytes), RowReader.LARGEST_FILE);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** The same bytes in pieces of any size, as a network may bring them. */
    static InputStream inPieces(byte[] bytes, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    /** These bytes, and then a connection that breaks. */
    static InputStream breakingAfter(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read() throws IOException {
                return checked(super.read());
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return checked(super.read(target, offset, length));
            }

            private static int checked(int read) throws IOException {
                if (read < 0) {
                    throw new IOException("reset");
                }
                return read;
            }
        };
    }
}
