package dev.carrel.account.zip;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive one entry after another. It can be saved at any time, in the midst of an entry too, and be gone on with by
 * another process: {@link #pause} brings the compressed data to the boundary of a byte and lets nothing after it refer to what is
 * before (a full flush, https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4 and zlib's manual), so that a new compressor can
 * follow. Every entry is deflated, lightly; its sizes and checksum follow its data. The central directory is kept in memory and
 * saved too: about 46 bytes and a name for each entry.
 *
 * <p>What reads an archive by its central directory, as nearly everything does, reads every entry. What reads it as a stream may
 * stumble over a single entry that was announced as large and is not.
 */
public final class ResumableZip implements AutoCloseable {
    /** From this size on an entry may come to 4 GiB, however badly it is compressed, and must be announced as large. */
    public static final long LARGE = 4_000_000_000L;

    private static final int BUFFER = 64 * 1024;

    /** Where the bytes go, in order. */
    public interface Sink {
        void write(byte[] bytes, int offset, int length);
    }

    private final Sink sink;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long entries;
    private long written;
    private @Nullable Entry open;

    /** An empty archive. */
    public ResumableZip(Sink sink) {
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** The archive as it was when it was saved; what was written then is not written again. */
    public static ResumableZip restore(Sink sink, DataInput in) throws IOException {
        ResumableZip zip = new ResumableZip(sink);
        zip.written = in.readLong();
        zip.entries = in.readLong();
        byte[] headers = new byte[in.readInt()];
        in.readFully(headers);
        zip.directory.writeBytes(headers);
        if (in.readBoolean()) {
            zip.open = Entry.restore(in);
        }
        return zip;
    }

    /**
     * Saves what has to be known to go on.
     *
     * @throws IllegalStateException in the midst of an entry that is not paused
     */
    public void save(DataOutput out) throws IOException {
        if (deflater.getBytesRead() > 0) {
            throw new IllegalStateException("an entry is not paused");
        }
        out.writeLong(written);
        out.writeLong(entries);
        out.writeInt(directory.size());
        out.write(directory.toByteArray());
        out.writeBoolean(open != null);
        if (open != null) {
            open.save(out);
        }
    }

    /** How many bytes of the archive are written. */
    public long written() {
        return written;
    }

    /** How many bytes were put into the entry that is open; 0 when none is. */
    public long entrySize() {
        return open == null ? 0 : open.size;
    }

    public boolean isOpen() {
        return open != null;
    }

    /**
     * Begins an entry.
     *
     * @param name its path in the archive, with slashes
     * @param large whether it may have {@link #LARGE} bytes or more
     */
    public void begin(String name, Instant modifiedAt, boolean large) {
        if (open != null) {
            throw new IllegalStateException("an entry is open");
        }
        Entry entry = new Entry(name, written, modifiedAt, large);
        out(Structures.localHeader(entry));
        open = entry;
    }

    /** Puts bytes into the entry that is open. */
    public void write(byte[] bytes, int offset, int length) {
        Entry entry = requireNonNull(open, "no entry is open");
        entry.size += length;
        entry.crc.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            data(entry, deflater.deflate(buffer));
        }
    }

    /** Makes the archive such that it can be saved. */
    public void pause() {
        if (open == null || deflater.getBytesRead() == 0) {
            return;
        }
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            data(open, length);
        } while (length == buffer.length);
        deflater.reset();
    }

    /** Ends the entry that is open. */
    public void end() {
        Entry entry = requireNonNull(open, "no entry is open");
        deflater.finish();
        while (!deflater.finished()) {
            data(entry, deflater.deflate(buffer));
        }
        deflater.reset();
        boolean tooLarge = entry.size >= Structures.IN_ZIP64 || entry.compressed >= Structures.IN_ZIP64;
        if (tooLarge && !entry.large) {
            throw new IllegalStateException("an entry is larger than it was announced");
        }
        out(Structures.descriptor(entry));
        directory.writeBytes(Structures.centralHeader(entry));
        entries++;
        open = null;
    }

    /** Ends the archive. */
    public void finish() {
        if (open != null) {
            throw new IllegalStateException("an entry is open");
        }
        long offset = written;
        out(directory.toByteArray());
        out(Structures.end(entries, written - offset, offset));
    }

    private void data(Entry entry, int length) {
        entry.compressed += length;
        sink.write(buffer, 0, length);
        written += length;
    }

    private void out(byte[] bytes) {
        sink.write(bytes, 0, bytes.length);
        written += bytes.length;
    }

    /** Lets go of the compressor; writes nothing. */
    @Override
    public void close() {
        deflater.end();
    }
}
