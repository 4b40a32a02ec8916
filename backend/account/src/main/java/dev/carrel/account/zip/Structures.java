package dev.carrel.account.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The records around an archive's data, by the sections of APPNOTE.TXT. */
final class Structures {
    /** What a field of 32 bits holds when the value stands in a ZIP64 field. */
    static final long IN_ZIP64 = 0xFFFFFFFFL;

    static final int COUNT_IN_ZIP64 = 0xFFFF;

    private static final int LOCAL_HEADER = 0x04034B50;
    private static final int DESCRIPTOR = 0x08074B50;
    private static final int CENTRAL_HEADER = 0x02014B50;
    private static final int ZIP64_END = 0x06064B50;
    private static final int ZIP64_LOCATOR = 0x07064B50;
    private static final int END = 0x06054B50;

    private static final short ZIP64_FIELD = 1;
    private static final short PLAIN = 20;
    private static final short ZIP64 = 45;
    /** Sizes and checksum follow the data (bit 3), the name is UTF-8 (bit 11). */
    private static final short FLAGS = 0x0808;

    private static final short DEFLATED = 8;
    /** Made on Unix, so that the attributes below are its own. */
    private static final short MADE_BY = (3 << 8) | ZIP64;
    /** A plain file that its owner may read and write. */
    private static final int ATTRIBUTES = 0100600 << 16;

    private Structures() {}

    /** 4.3.7. */
    static byte[] localHeader(Entry entry) {
        byte[] name = entry.nameBytes();
        ByteBuffer buffer = buffer(30 + name.length + 20)
                .putInt(LOCAL_HEADER)
                .putShort(entry.large ? ZIP64 : PLAIN)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(entry.time)
                .putInt(0)
                .putInt((int) (entry.large ? IN_ZIP64 : 0))
                .putInt((int) (entry.large ? IN_ZIP64 : 0))
                .putShort((short) name.length)
                .putShort((short) (entry.large ? 20 : 0))
                .put(name);
        if (entry.large) {
            buffer.putShort(ZIP64_FIELD).putShort((short) 16).putLong(0).putLong(0);
        }
        return bytes(buffer);
    }

    /** 4.3.9; its sizes have 64 bits when the header has the ZIP64 field. */
    static byte[] descriptor(Entry entry) {
        ByteBuffer buffer = buffer(24).putInt(DESCRIPTOR).putInt(entry.crc.value());
        if (entry.large) {
            buffer.putLong(entry.compressed).putLong(entry.size);
        } else {
            buffer.putInt((int) entry.compressed).putInt((int) entry.size);
        }
        return bytes(buffer);
    }

    /** 4.3.12, and 4.5.3 for what needs 64 bits. */
    static byte[] centralHeader(Entry entry) {
        boolean far = entry.offset >= IN_ZIP64;
        ByteBuffer extra = buffer(28);
        if (entry.large || far) {
            extra.putShort(ZIP64_FIELD).putShort((short) ((entry.large ? 16 : 0) + (far ? 8 : 0)));
            if (entry.large) {
                extra.putLong(entry.size).putLong(entry.compressed);
            }
            if (far) {
                extra.putLong(entry.offset);
            }
        }
        byte[] fields = bytes(extra);
        byte[] name = entry.nameBytes();
        return bytes(buffer(46 + name.length + fields.length)
                .putInt(CENTRAL_HEADER)
                .putShort(MADE_BY)
                .putShort(entry.large || far ? ZIP64 : PLAIN)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(entry.time)
                .putInt(entry.crc.value())
                .putInt((int) (entry.large ? IN_ZIP64 : entry.compressed))
                .putInt((int) (entry.large ? IN_ZIP64 : entry.size))
                .putShort((short) name.length)
                .putShort((short) fields.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(ATTRIBUTES)
                .putInt((int) (far ? IN_ZIP64 : entry.offset))
                .put(name)
                .put(fields));
    }

    /** 4.3.14 to 4.3.16: the end of an archive whose directory has this size and begins there. */
    static byte[] end(long entries, long size, long offset) {
        boolean zip64 = entries >= COUNT_IN_ZIP64 || size >= IN_ZIP64 || offset >= IN_ZIP64;
        ByteBuffer buffer = buffer(56 + 20 + 22);
        if (zip64) {
            buffer.putInt(ZIP64_END)
                    .putLong(44)
                    .putShort(MADE_BY)
                    .putShort(ZIP64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(offset);
            buffer.putInt(ZIP64_LOCATOR).putInt(0).putLong(offset + size).putInt(1);
        }
        short count = (short) (zip64 ? COUNT_IN_ZIP64 : entries);
        return bytes(buffer.putInt(END)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt((int) (zip64 ? IN_ZIP64 : size))
                .putInt((int) (zip64 ? IN_ZIP64 : offset))
                .putShort((short) 0));
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
