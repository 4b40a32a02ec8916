package dev.carrel.account.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumableZipTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** What another process would have. */
    private static ResumableZip again(ResumableZip zip, ByteArrayOutputStream out) {
        zip.pause();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try {
            zip.save(new DataOutputStream(saved));
            zip.close();
            return ResumableZip.restore(out::write, new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> contents(Random random) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            byte[] bytes = new byte[random.nextInt(200_000) * (i % 3)];
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            }
            contents.put("folder " + i + "/ä" + i + ".bin", bytes);
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void archive_savedAnywhere_readsAsItWasWritten(int seed) throws IOException {
        Random random = new Random(seed);
        Map<String, byte[]> contents = contents(random);
        ResumableZip zip = new ResumableZip(out::write);
        for (Map.Entry<String, byte[]> one : contents.entrySet()) {
            // those announced as large read by the directory alone
            zip.begin(one.getKey(), TIME, seed == 5);
            int at = 0;
            while (at < one.getValue().length) {
                int length = Math.min(1 + random.nextInt(70_000), one.getValue().length - at);
                zip.write(one.getValue(), at, length);
                at += length;
                if (random.nextInt(3) == 0) {
                    zip = again(zip, out);
                }
            }
            zip.end();
            if (random.nextBoolean()) {
                zip = again(again(zip, out), out);
            }
        }
        zip.finish();
        assertEquals(out.size(), zip.written());
        zip.close();

        Map<String, byte[]> byDirectory = byDirectory();
        assertEquals(contents.keySet(), byDirectory.keySet());
        contents.forEach((name, bytes) -> assertArrayEquals(bytes, byDirectory.get(name), name));
        if (seed != 5) {
            contents.forEach(
                    (name, bytes) -> assertArrayEquals(bytes, asStream().get(name), name));
        }
    }

    private Map<String, byte[]> byDirectory() throws IOException {
        Path file = Files.write(folder.resolve("a.zip"), out.toByteArray());
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                assertEquals(2026, entry.getTimeLocal().getYear());
                read.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return read;
    }

    /** Its checksums and sizes are compared on the way. */
    private Map<String, byte[]> asStream() {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    @Test
    void archive_ofMoreEntriesThanSixteenBitsCount_readsWhole() throws IOException {
        int count = 70_000;
        try (ResumableZip zip = new ResumableZip(out::write)) {
            for (int i = 0; i < count; i++) {
                zip.begin("f" + i, TIME, false);
                zip.end();
            }
            zip.finish();
        }

        Path file = Files.write(folder.resolve("many.zip"), out.toByteArray());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(count, zip.size());
            assertEquals(0, zip.getEntry("f69999").getSize());
            assertNull(zip.getEntry("f70000"));
        }
    }

    @Test
    void archive_farBehindFourGigabytes_hasItsOffsetsInZip64() throws IOException {
        // as if 5 GB had been written before: the directory alone says where an entry stands
        long before = 5_000_000_000L;
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        DataOutputStream state = new DataOutputStream(saved);
        state.writeLong(before);
        state.writeLong(0);
        state.writeInt(0);
        state.writeBoolean(false);
        ResumableZip zip =
                ResumableZip.restore(out::write, new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        zip.begin("late", TIME, false);
        zip.write("text".getBytes(UTF_8), 0, 4);
        zip.end();
        zip.finish();
        zip.close();

        Path file = folder.resolve("far.zip");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(out.toByteArray()), before);
        }
        try (ZipFile read = new ZipFile(file.toFile())) {
            assertEquals(
                    "text",
                    new String(read.getInputStream(read.getEntry("late")).readAllBytes(), UTF_8));
        }
    }

    @Test
    void crc_goneOnWith_isThatOfTheJdk() {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        Crc first = new Crc(0);
        first.update(bytes, 0, 3_333);
        Crc second = new Crc(first.value());
        second.update(bytes, 3_333, bytes.length - 3_333);

        CRC32 whole = new CRC32();
        whole.update(bytes);
        assertEquals((int) whole.getValue(), second.value());
    }

    @Test
    void save_inTheMidstOfAnEntry_asksForAPause() {
        try (ResumableZip zip = new ResumableZip(out::write)) {
            zip.begin("a", TIME, false);
            zip.write(new byte[10], 0, 10);

            assertThrows(
                    IllegalStateException.class, () -> zip.save(new DataOutputStream(new ByteArrayOutputStream())));
        }
    }
}
