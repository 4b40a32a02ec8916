package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.LocalSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs the browser's tests of {@code web/e2e} against the whole system; their own report is in the build's output. */
@ExtendWith(RunningSystem.class)
class BrowserIT {
    private static final Path ROOT = Path.of(System.getProperty("carrel.root"));

    @TempDir
    private static Path folder;

    @Test
    void browser_everyFlow_passes(LocalSystem system) throws IOException, InterruptedException {
        // turns MFA on in the browser
        TestAdmin admin = TestAdmin.of(system, "browser", List.of("admins"), false);
        TestAdmin auditor = TestAdmin.of(system, "browser", List.of("auditors"), false);
        try (S3Client operator =
                Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true))) {
            operator.putObject(
                    put -> put.bucket(system.stack().bucket("ReportBucket").name())
                            .key("report.json"),
                    RequestBody.fromFile(report()));
        }
        ProcessBuilder builder = new ProcessBuilder("node", "e2e/run.mjs")
                .directory(ROOT.resolve("web").toFile());
        builder.environment().put("CARREL_URL", system.site());
        builder.environment().put("CARREL_AWS_URL", system.aws());
        builder.environment().put("CARREL_OUTBOX_URL", system.aws() + "/_carrel/outbox.json");
        builder.environment().put("CARREL_ADMIN_EMAIL", admin.email());
        builder.environment().put("CARREL_ADMIN_PASSWORD", TestUser.PASSWORD);
        builder.environment().put("CARREL_AUDITOR_EMAIL", auditor.email());
        builder.environment().put("CARREL_AUDITOR_PASSWORD", TestUser.PASSWORD);
        String output = run(builder);
        System.out.println(output);
        assertTrue(output.contains(" passed"), output);
    }

    /** The report of what is tested, made as whoever deploys makes it; its mutants would take longer than all the rest. */
    private static Path report() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = ROOT.resolve("backend/audit/target/audit.jar").toString();
        run(new ProcessBuilder(
                java,
                "-jar",
                jar,
                "report",
                "--root",
                ROOT.toString(),
                "--out",
                folder.toString(),
                "--without-mutants"));
        return folder.resolve("report.json");
    }

    /** What a program says; fails when it does. */
    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
