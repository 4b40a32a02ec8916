package dev.carrel.account.zip;

/**
 * The CRC-32 of ZIP, whose value so far can be saved and gone on with; that of the JDK cannot
 * (https://www.w3.org/TR/png-3/#D-CRCAppendix has the algorithm).
 */
final class Crc {
    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int[] TABLE = table();

    private int value;

    Crc(int value) {
        this.value = value;
    }

    void update(byte[] bytes, int offset, int length) {
        int crc = ~value;
        for (int i = offset; i < offset + length; i++) {
            crc = TABLE[(crc ^ bytes[i]) & 0xFF] ^ (crc >>> 8);
        }
        value = ~crc;
    }

    /** Of all bytes so far. */
    int value() {
        return value;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
