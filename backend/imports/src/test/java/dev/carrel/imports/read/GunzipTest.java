package dev.carrel.imports.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class GunzipTest {
    private static final byte[] TEXT =
            "EventId,EventDay,EventCount\na,2017-10-10,1\n".repeat(40).getBytes(UTF_8);
    private static final byte[] PACKED = Files.gzip(TEXT);

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream in = new Gunzip(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    @Test
    void read_oneMember_unpacksWhatTheJdkPacked() throws IOException {
        assertArrayEquals(TEXT, unpacked(PACKED));
        assertArrayEquals(new byte[0], unpacked(Files.gzip(new byte[0])));
    }

    @Test
    void read_manyMembersInPieces_joinsThem() throws IOException {
        byte[] three = Files.join(PACKED, Files.gzip(new byte[0]), PACKED);
        try (InputStream in = new Gunzip(Files.inPieces(three, 1))) {
            assertArrayEquals(Files.join(TEXT, TEXT), in.readAllBytes());
        }
    }

    @Test
    void read_largerThanItsBuffers_unpacksAll() throws IOException {
        byte[] noise = new byte[1_000_000];
        new Random(7).nextBytes(noise);
        assertArrayEquals(noise, unpacked(Files.gzip(noise)));
    }

    /** Extra field, name, comment and header checksum, as RFC 1952 lays them out. */
    @Test
    void read_headerWithEverything_isPassedOver() throws IOException {
        byte[] header = Files.join(
                new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 1, 2, 3, 4, 0, 3},
                new byte[] {3, 0, 'a', 'b', 'c'},
                "rows.csv\0".getBytes(UTF_8),
                "of October\0".getBytes(UTF_8));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] body = Arrays.copyOfRange(PACKED, 10, PACKED.length);
        assertArrayEquals(TEXT, unpacked(Files.join(header, sum, body)));

        sum[0]++;
        assertThrows(UnreadableFileException.class, () -> unpacked(Files.join(header, sum, body)));
    }

    @Test
    void read_reservedFlag_isAFault() {
        for (int flag : new int[] {0x20, 0x40, 0x80}) {
            byte[] changed = PACKED.clone();
            changed[3] = (byte) flag;
            assertThrows(UnreadableFileException.class, () -> unpacked(changed));
        }
    }

    @Test
    void read_cutAnywhere_isAFaultAfterWhatCouldBeUnpacked() throws IOException {
        for (int length = 1; length < PACKED.length; length++) {
            byte[] cut = Arrays.copyOf(PACKED, length);
            byte[] before = untilFault(new ByteArrayInputStream(cut));
            assertArrayEquals(Arrays.copyOf(TEXT, before.length), before);
            assertArrayEquals(before, untilFault(Files.inPieces(cut, length)), "cut at " + length);
        }
        assertEquals(
                TEXT.length, untilFault(new ByteArrayInputStream(Arrays.copyOf(PACKED, PACKED.length - 8))).length);
    }

    @Test
    void read_oneByteChanged_isAFaultOrNoDifference() throws IOException {
        int faults = 0;
        for (int i = 0; i < PACKED.length; i++) {
            byte[] changed = PACKED.clone();
            changed[i] ^= 0x55;
            try {
                assertArrayEquals(TEXT, unpacked(changed), "byte " + i);
            } catch (UnreadableFileException e) {
                assertEquals(FileFault.BROKEN_GZIP, e.fault());
                assertArrayEquals(
                        untilFault(new ByteArrayInputStream(changed)), untilFault(Files.inPieces(changed, i)));
                faults++;
            }
        }
        // time, level and system are all that nothing depends on
        assertEquals(PACKED.length - 6, faults);
    }

    @Test
    void read_somethingBehind_isAFault() {
        assertThrows(UnreadableFileException.class, () -> unpacked(Files.join(PACKED, new byte[] {0})));
        assertThrows(UnreadableFileException.class, () -> unpacked(Files.join(PACKED, TEXT)));
        assertThrows(UnreadableFileException.class, () -> unpacked(Files.join(PACKED, Arrays.copyOf(PACKED, 20))));
    }

    private static byte[] untilFault(InputStream packed) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean fault = false;
        try (InputStream in = new Gunzip(packed)) {
            byte[] buffer = new byte[100];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.write(buffer, 0, count);
            }
        } catch (UnreadableFileException e) {
            fault = true;
        }
        assertTrue(fault, "no fault");
        return read.toByteArray();
    }
}
