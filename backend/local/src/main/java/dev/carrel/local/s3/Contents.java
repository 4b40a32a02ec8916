package dev.carrel.local.s3;

import dev.carrel.local.s3.blob.Blobs;
import dev.carrel.local.s3.catalogue.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Bytes of an object, from its segments one after the other; each is opened when it is reached. */
public final class Contents extends InputStream {
    private record Piece(String blob, long first, long length) {}

    private final Blobs blobs;
    private final Deque<Piece> ahead = new ArrayDeque<>();
    private Optional<InputStream> open = Optional.empty();

    /**
     * @param first the first byte, from 0
     * @param length how many, all of them inside the object
     */
    public Contents(Blobs blobs, List<Segment> segments, long first, long length) {
        this.blobs = blobs;
        long start = 0;
        for (Segment segment : segments) {
            long from = Math.max(first, start);
            long to = Math.min(first + length, start + segment.size());
            if (from < to) {
                ahead.add(new Piece(segment.blob(), from - start, to - from));
            }
            start += segment.size();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (open.isPresent() || !ahead.isEmpty()) {
            if (open.isEmpty()) {
                Piece piece = ahead.remove();
                open = Optional.of(blobs.get(piece.blob(), piece.first(), piece.length()));
            }
            int count = open.get().read(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            close();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
