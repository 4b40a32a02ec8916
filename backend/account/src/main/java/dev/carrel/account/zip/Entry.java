package dev.carrel.account.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** An entry that is being written. */
final class Entry {
    final String name;
    /** Where its header stands in the archive. */
    final long offset;
    /** Date and time as MS-DOS packs them, in two halves. */
    final int time;
    /** Whether its sizes may need more than 32 bits. */
    final boolean large;

    final Crc crc;
    long size;
    long compressed;

    private Entry(String name, long offset, int time, boolean large, Crc crc) {
        this.name = name;
        this.offset = offset;
        this.time = time;
        this.large = large;
        this.crc = crc;
    }

    Entry(String name, long offset, Instant modifiedAt, boolean large) {
        this(name, offset, dosTime(modifiedAt), large, new Crc(0));
    }

    /** In UTC; what is before 1980 or after 2107 becomes the nearest that there is. */
    private static int dosTime(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (utc.getYear() < 1980) {
            return (1 << 21) | (1 << 16);
        }
        int year = Math.min(utc.getYear(), 2107) - 1980;
        int date = (year << 9) | (utc.getMonthValue() << 5) | utc.getDayOfMonth();
        int clock = (utc.getHour() << 11) | (utc.getMinute() << 5) | (utc.getSecond() / 2);
        return (date << 16) | clock;
    }

    byte[] nameBytes() {
        return name.getBytes(UTF_8);
    }

    void save(DataOutput out) throws IOException {
        byte[] text = nameBytes();
        out.writeInt(text.length);
        out.write(text);
        out.writeLong(offset);
        out.writeInt(time);
        out.writeBoolean(large);
        out.writeInt(crc.value());
        out.writeLong(size);
        out.writeLong(compressed);
    }

    static Entry restore(DataInput in) throws IOException {
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        long offset = in.readLong();
        int time = in.readInt();
        boolean large = in.readBoolean();
        Entry entry = new Entry(new String(text, UTF_8), offset, time, large, new Crc(in.readInt()));
        entry.size = in.readLong();
        entry.compressed = in.readLong();
        return entry;
    }
}
