package dev.carrel.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carrel.local.s3.S3Room;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of the build lies in its bucket once the system has started. */
class DeploymentTest {
    @TempDir
    private Path folder;

    private S3Room room;
    private Stack stack;
    private Deployment deployment;

    @BeforeEach
    void start() throws IOException {
        room = S3Room.start();
        stack = S3Room.stack();
        deployment = new Deployment(stack, room.storage, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Path report(String text) throws IOException {
        return Files.writeString(folder.resolve("report.json"), text);
    }

    /** The MD5 of every version that is kept, newest first. */
    private List<String> kept() {
        return room
                .storage
                .catalogue()
                .entry(stack.bucket("ReportBucket").name(), "report.json")
                .map(Entry::versions)
                .orElse(List.of())
                .stream()
                .map(version -> version.etag())
                .toList();
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }

    @Test
    void upload_report_isInItsBucketOnce() throws Exception {
        deployment.upload(report("{\"passed\":true}"));
        deployment.upload(report("{\"passed\":true}"));

        assertEquals(List.of(md5("{\"passed\":true}")), kept());
    }

    @Test
    void upload_anotherReport_isTheNewest() throws Exception {
        deployment.upload(report("{\"passed\":true}"));
        deployment.upload(report("{\"passed\":false}"));

        assertEquals(md5("{\"passed\":false}"), kept().get(0));
    }

    @Test
    void upload_noReport_leavesWhatIsThere() throws Exception {
        deployment.upload(folder.resolve("none.json"));
        assertEquals(List.of(), kept());
        deployment.upload(report("{}"));

        deployment.upload(folder.resolve("none.json"));

        assertEquals(List.of(md5("{}")), kept());
    }
}
