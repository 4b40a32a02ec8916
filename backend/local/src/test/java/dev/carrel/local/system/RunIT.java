package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Prun} starts, as a process of its own. */
class RunIT {
    private static final Pattern APP = Pattern.compile("App\\s+(http://localhost:\\d+)");

    @TempDir
    private Path folder;

    @Test
    void start_again_keepsTheKeysAndTheAccounts() throws Exception {
        List<String> accounts;
        String keys;
        try (Running first = run(Map.of("carrel.data", folder.resolve("data").toString()))) {
            List<String> welcome = first.welcome();
            assertEquals(200, status(welcome, "/"));
            assertEquals(200, status(welcome, "/config.json"));
            accounts = welcome.stream()
                    .filter(line -> line.contains("@example.com"))
                    .toList();
            keys = Files.readString(folder.resolve("data/credentials"));
            assertEquals(2, accounts.size(), welcome::toString);
        }
        try (Running second = run(Map.of("carrel.data", folder.resolve("data").toString()))) {
            List<String> welcome = second.welcome();
            assertEquals(
                    accounts,
                    welcome.stream()
                            .filter(line -> line.contains("@example.com"))
                            .toList());
            assertEquals(keys, Files.readString(folder.resolve("data/credentials")));
        }
    }

    @Test
    void stop_bySignal_endsEveryProcess() throws Exception {
        Running running = run(Map.of("carrel.data", "memory"));
        assertEquals(200, status(running.welcome(), "/"));
        List<ProcessHandle> functions;
        try (Stream<ProcessHandle> children = running.process.descendants()) {
            functions = children.toList();
        }
        assertFalse(functions.isEmpty(), "functions run in processes of their own");
        running.process.destroy();
        assertTrue(running.process.waitFor(30, TimeUnit.SECONDS));
        for (ProcessHandle function : functions) {
            function.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void start_onATakenPort_saysSoInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                Running running =
                        run(Map.of("carrel.data", "memory", "carrel.port", Integer.toString(taken.getLocalPort())))) {
            assertEquals(1, running.process.waitFor());
            assertEquals(
                    List.of("Carrel cannot start: port " + taken.getLocalPort()
                            + " is taken; end what uses it, or choose another with -Dcarrel.port=…"),
                    running.rest());
        }
    }

    @Test
    void start_onAFolderInUse_saysSoInOneLine() throws Exception {
        Map<String, String> same = Map.of("carrel.data", folder.resolve("data").toString());
        try (Running first = run(same)) {
            first.welcome();
            try (Running second = run(same)) {
                assertEquals(1, second.process.waitFor());
                List<String> said = second.rest();
                assertEquals(1, said.size(), said::toString);
                assertTrue(
                        said.get(0).startsWith("Carrel cannot start: ")
                                && said.get(0).contains("data"),
                        said::toString);
            }
        }
    }

    @Test
    void start_withAWrongSetting_namesIt() throws Exception {
        try (Running running = run(Map.of("carrel.prot", "1", "carrel.awsPort", "x"))) {
            assertEquals(1, running.process.waitFor());
            String said = String.join("\n", running.rest());
            assertTrue(said.contains("`carrel.prot`") && said.contains("`carrel.awsPort`"), said);
        }
    }

    private static int status(List<String> welcome, String path) throws IOException, InterruptedException {
        Matcher app = APP.matcher(String.join("\n", welcome));
        assertTrue(app.find(), welcome::toString);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(app.group(1) + path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Running run(Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(Map.of("carrel.port", "0", "carrel.awsPort", "0"));
        all.put("carrel.root", System.getProperty("carrel.root"));
        all.putAll(settings);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dstderr.encoding=UTF-8");
        command.add("-Dsun.stdout.encoding=UTF-8");
        command.add("-Dsun.stderr.encoding=UTF-8");
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return new Running(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        Running(Process process) {
            this.process = process;
            this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        }

        /** What it says up to the last line of its welcome. */
        List<String> welcome() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Ctrl-C")) {
                    return lines;
                }
            }
            throw new IllegalStateException("it ended: " + lines);
        }

        List<String> rest() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
            return lines;
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
