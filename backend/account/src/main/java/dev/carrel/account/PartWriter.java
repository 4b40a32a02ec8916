package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.account.zip.ResumableZip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is written into parts and hands them on. What is no whole part yet can be saved and gone on with.
 *
 * <p>S3 takes 10,000 parts, of which all but the last have 5 MiB or more
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). They begin with 8 MiB and grow to 64 MiB, so that a small
 * export is saved often and a large one has room: about 500 GB.
 */
final class PartWriter implements ResumableZip.Sink {
    /** Where whole parts go. */
    @FunctionalInterface
    interface Parts {
        /**
         * Takes a part.
         *
         * @param number from 1
         */
        Archives.Part add(int number, byte[] bytes, int length);
    }

    private static final int SMALLEST = 8 * 1024 * 1024;
    private static final int GROWS_EVERY = 1000;
    private static final int GROWS_TIMES = 3;
    private static final int MOST = 10_000;

    private final Parts target;
    private final List<Archives.Part> parts = new ArrayList<>();
    private byte[] buffer = new byte[SMALLEST];
    private int filled;

    PartWriter(Parts target) {
        this.target = requireNonNull(target, "target is null");
    }

    static PartWriter restore(Parts target, DataInput in) throws IOException {
        PartWriter writer = new PartWriter(target);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            writer.parts.add(new Archives.Part(in.readUTF(), in.readUTF()));
        }
        writer.filled = in.readInt();
        writer.buffer = new byte[size(count + 1)];
        in.readFully(writer.buffer, 0, writer.filled);
        return writer;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(parts.size());
        for (Archives.Part part : parts) {
            out.writeUTF(part.tag());
            out.writeUTF(part.crc32());
        }
        out.writeInt(filled);
        out.write(buffer, 0, filled);
    }

    /** Bytes of the part with this number. */
    private static int size(int number) {
        return SMALLEST << Math.min(GROWS_TIMES, (number - 1) / GROWS_EVERY);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int some = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
            left -= some;
            if (filled == buffer.length) {
                flush();
            }
        }
    }

    /** Hands on what is left as the last part. */
    void finish() {
        if (filled > 0 || parts.isEmpty()) {
            flush();
        }
    }

    private void flush() {
        if (parts.size() == MOST) {
            throw new ExportFailedException(
                    "There is more than one archive can hold. Download large files by themselves and remove them first.");
        }
        parts.add(target.add(parts.size() + 1, buffer, filled));
        filled = 0;
        int next = size(parts.size() + 1);
        if (next != buffer.length) {
            buffer = new byte[next];
        }
    }

    /** All parts so far, in order. */
    List<Archives.Part> parts() {
        return List.copyOf(parts);
    }
}
