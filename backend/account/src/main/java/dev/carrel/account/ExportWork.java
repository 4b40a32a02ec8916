package dev.carrel.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.account.ExportPosition.Phase;
import dev.carrel.account.zip.ResumableZip;
import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Json;
import dev.carrel.core.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writing of one archive, in the memory of one step. Between two steps it lies in an object of the user's own: a number for
 * the format, where it goes on ({@link ExportPosition}), how much is written, the parts that S3 has and what is no whole part yet
 * ({@link PartWriter}), and the archive's directory so far ({@link ResumableZip}).
 */
final class ExportWork implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final int CHUNK = 64 * 1024;
    /** Lines go on in another entry after this many bytes, so that none is large. */
    private static final long LONGEST_LINES = 2_000_000_000L;

    private static final String LINE_END = "\n";

    /** What an export is made of. */
    record Sources(Partition records, Partition imports, OwnObjects objects, Supplier<ObjectNode> account) {
        Sources {
            requireNonNull(records, "records is null");
            requireNonNull(imports, "imports is null");
            requireNonNull(objects, "objects is null");
            requireNonNull(account, "account is null");
        }
    }

    private final Access access;
    private final Sources sources;
    private final Instant startedAt;
    private final PartWriter parts;
    private final ResumableZip zip;
    private final Deque<String> listed = new ArrayDeque<>();
    private boolean listedAll;
    private ExportPosition position;
    private long rows;
    private long files;

    private ExportWork(
            Access access,
            Sources sources,
            Instant startedAt,
            PartWriter parts,
            ResumableZip zip,
            ExportPosition position) {
        this.access = access;
        this.sources = sources;
        this.startedAt = startedAt;
        this.parts = parts;
        this.zip = zip;
        this.position = position;
    }

    static ExportWork begin(Access access, Sources sources, Instant startedAt, PartWriter.Parts target) {
        PartWriter parts = new PartWriter(target);
        return new ExportWork(access, sources, startedAt, parts, new ResumableZip(parts), ExportPosition.START);
    }

    /** The work as it was saved. */
    static ExportWork restore(
            Access access, Sources sources, Instant startedAt, PartWriter.Parts target, byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            if (in.readInt() != FORMAT) {
                throw new ExportFailedException("This export was begun by another release. Start it again.");
            }
            ExportPosition position = ExportPosition.restore(in);
            long rows = in.readLong();
            long files = in.readLong();
            PartWriter parts = PartWriter.restore(target, in);
            ExportWork work =
                    new ExportWork(access, sources, startedAt, parts, ResumableZip.restore(parts, in), position);
            work.rows = rows;
            work.files = files;
            return work;
        } catch (IOException e) {
            throw new ExportFailedException("What was noted of this export cannot be read. Start it again.");
        }
    }

    /** Makes what has to be known to go on. */
    byte[] save() {
        zip.pause();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            position.save(out);
            out.writeLong(rows);
            out.writeLong(files);
            parts.save(out);
            zip.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** How many records are written. */
    long rows() {
        return rows;
    }

    long files() {
        return files;
    }

    long bytes() {
        return zip.written();
    }

    /** Whether all parts are there and nothing is left but to put them together. */
    boolean isWritten() {
        return position.phase() == Phase.COMPLETE;
    }

    List<Archives.Part> parts() {
        return parts.parts();
    }

    /** Works on until all is written or the pace is over. */
    void run(Pace pace) {
        while (!isWritten() && !pace.isOver()) {
            switch (position.phase()) {
                case RECORDS -> lines("records", sources.records(), "R#", Lines::record);
                case DAILY -> lines("daily", sources.records(), "D#", Lines::daily);
                case IMPORTS -> lines("imports", sources.imports(), "", Lines::imported);
                case ACCOUNT -> account();
                case FILES -> copyNext("files/", pace);
                case INBOX -> copyNext("inbox/", pace);
                case DIRECTORY -> {
                    zip.finish();
                    parts.finish();
                    position = position.next();
                }
                case COMPLETE -> throw new AssertionError("it is written");
            }
        }
    }

    private void lines(
            String name,
            Partition partition,
            String prefix,
            Function<Map<String, AttributeValue>, Optional<ObjectNode>> writer) {
        if (!zip.isOpen()) {
            String volume = position.volume() == 1 ? "" : "-" + position.volume();
            zip.begin(name + volume + ".jsonl", startedAt, false);
        }
        Partition.Page page =
                partition.page(access, prefix, Optional.of(position.after()).filter(after -> !after.isEmpty()));
        for (Map<String, AttributeValue> item : page.items()) {
            writer.apply(item).ifPresent(line -> {
                write(Json.write(line) + LINE_END);
                rows += position.phase() == Phase.RECORDS ? 1 : 0;
            });
        }
        if (page.last().isEmpty()) {
            zip.end();
            position = position.next();
            return;
        }
        position = position.behind(page.last().get());
        if (zip.entrySize() > LONGEST_LINES) {
            zip.end();
            position = position.nextVolume();
        }
    }

    private void account() {
        zip.begin("account.json", startedAt, false);
        write(Json.write(sources.account().get()) + LINE_END);
        zip.end();
        position = position.next();
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        zip.write(bytes, 0, bytes.length);
    }

    private void copyNext(String area, Pace pace) {
        if (position.isInside()) {
            copy(position.path(), Optional.of(position.version()), pace);
            return;
        }
        if (listed.isEmpty() && !listedAll) {
            OwnObjects.Paths page = sources.objects().list(access, area, position.after());
            listed.addAll(page.items());
            listedAll = !page.more();
        }
        if (listed.isEmpty()) {
            listedAll = false;
            position = position.next();
            return;
        }
        copy(listed.remove(), Optional.empty(), pace);
    }

    /**
     * Copies an object, or goes on with it.
     *
     * @param version the version that was begun; empty when the newest is to be begun
     */
    private void copy(String path, Optional<String> version, Pace pace) {
        long from = version.isPresent() ? position.offset() : 0;
        Optional<OwnObjects.Opened> found = sources.objects().open(access, path, version, from);
        if (found.isEmpty()) {
            if (version.isPresent()) {
                throw new ExportFailedException(
                        "A file was removed for good while it was being copied. Start the export again.");
            }
            // deleted since it was listed
            position = position.behind(path);
            return;
        }
        try (OwnObjects.Opened object = found.get()) {
            long length = from + object.stream().response().contentLength();
            if (version.isEmpty()) {
                zip.begin(EntryNames.of(path), object.stream().response().lastModified(), length >= ResumableZip.LARGE);
            }
            long copied = copy(object, path, from, pace);
            if (copied == length) {
                zip.end();
                files++;
                position = position.behind(path);
            } else if (position.offset() != copied) {
                throw Problem.of(ErrorCode.UNAVAILABLE, new IOException("the file broke off"));
            }
        } catch (IOException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        }
    }

    /** How many bytes are copied when the object ends or the pace is over. */
    private long copy(OwnObjects.Opened object, String path, long from, Pace pace) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long copied = from;
        for (int length = object.stream().read(chunk);
                length >= 0;
                length = object.stream().read(chunk)) {
            zip.write(chunk, 0, length);
            copied += length;
            if (pace.isOver()) {
                position = position.inside(path, object.version(), copied);
                break;
            }
        }
        return copied;
    }

    /** Lets go of memory; writes nothing. */
    @Override
    public void close() {
        zip.close();
    }
}
