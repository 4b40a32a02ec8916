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

/** Runs the browser's tests of {@code web/e2e} against the whole system; their own report is in the build's output. */
@ExtendWith(RunningSystem.class)
class BrowserIT {
    @Test
    void browser_everyFlow_passes(LocalSystem system) throws IOException, InterruptedException {
        // turns MFA on in the browser
        TestAdmin admin = TestAdmin.of(system, "browser", List.of("admins"), false);
        Path web = Path.of(System.getProperty("carrel.root")).resolve("web");
        ProcessBuilder builder = new ProcessBuilder("node", "e2e/run.mjs").directory(web.toFile());
        builder.environment().put("CARREL_URL", system.site());
        builder.environment().put("CARREL_AWS_URL", system.aws());
        builder.environment().put("CARREL_OUTBOX_URL", system.aws() + "/_carrel/outbox.json");
        builder.environment().put("CARREL_ADMIN_EMAIL", admin.email());
        builder.environment().put("CARREL_ADMIN_PASSWORD", TestUser.PASSWORD);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(output);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains(" passed"), output);
    }
}
