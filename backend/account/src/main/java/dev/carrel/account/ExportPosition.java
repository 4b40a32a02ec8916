package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Where an export goes on.
 *
 * @param phase what is being written
 * @param after the sort key or the path that was finished last; empty at the beginning of a phase
 * @param volume which of several entries of lines is being written, from 1
 * @param path of the object that is being copied; empty when none is
 * @param version of that object
 * @param offset how many of its bytes are copied
 */
record ExportPosition(Phase phase, String after, int volume, String path, String version, long offset) {
    enum Phase {
        RECORDS,
        DAILY,
        IMPORTS,
        ACCOUNT,
        FILES,
        INBOX,
        DIRECTORY,
        COMPLETE
    }

    private static final List<Phase> ORDER = List.of(Phase.values());

    static final ExportPosition START = new ExportPosition(Phase.RECORDS, "", 1, "", "", 0);

    ExportPosition {
        requireNonNull(phase, "phase is null");
        requireNonNull(after, "after is null");
        requireNonNull(path, "path is null");
        requireNonNull(version, "version is null");
    }

    ExportPosition next() {
        return new ExportPosition(ORDER.get(ORDER.indexOf(phase) + 1), "", 1, "", "", 0);
    }

    ExportPosition behind(String last) {
        return new ExportPosition(phase, last, volume, "", "", 0);
    }

    ExportPosition nextVolume() {
        return new ExportPosition(phase, after, volume + 1, path, version, offset);
    }

    ExportPosition inside(String copied, String copiedVersion, long bytes) {
        return new ExportPosition(phase, after, volume, copied, copiedVersion, bytes);
    }

    boolean isInside() {
        return !path.isEmpty();
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(phase.name());
        out.writeUTF(after);
        out.writeInt(volume);
        out.writeUTF(path);
        out.writeUTF(version);
        out.writeLong(offset);
    }

    static ExportPosition restore(DataInput in) throws IOException {
        return new ExportPosition(
                Phase.valueOf(in.readUTF()), in.readUTF(), in.readInt(), in.readUTF(), in.readUTF(), in.readLong());
    }
}
