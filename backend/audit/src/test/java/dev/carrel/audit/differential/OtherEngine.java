package dev.carrel.audit.differential;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A policy engine that others wrote, {@code @cloud-copilot/iam-simulate} from npm, in a process of its own. It is a development tool under
 * a licence of its own: Carrel neither links it nor ships it.
 */
final class OtherEngine {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "simulate.mjs");
    private static final long PATIENCE_MINUTES = 5;

    private final Path folder;

    private OtherEngine(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Installs the versions that the lock file names, unless they are there. */
    static OtherEngine install(Path module) throws IOException, InterruptedException {
        Path source = module.resolve("src/test/differential");
        Path folder = module.resolve("target/differential");
        Files.createDirectories(folder);
        Path installed = folder.resolve("installed-lock.json");
        for (String file : FILES) {
            Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path lock = folder.resolve("package-lock.json");
        if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
            run(folder, Path.of("npm-output.txt"), "npm", "ci", "--no-progress");
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return new OtherEngine(folder);
    }

    /** {@code Allowed}, {@code ExplicitlyDenied} or {@code ImplicitlyDenied} for each question. */
    List<String> decide(List<ObjectNode> questions) throws IOException, InterruptedException {
        Path asked = folder.resolve("questions.jsonl");
        Path answered = Path.of("answers.txt");
        Files.writeString(
                asked,
                String.join("\n", questions.stream().map(ObjectNode::toString).toList()) + "\n");
        run(folder, answered, "node", "simulate.mjs", asked.getFileName().toString());
        return new ArrayList<>(Files.readAllLines(folder.resolve(answered)));
    }

    private static void run(Path folder, Path output, String... command) throws IOException, InterruptedException {
        Path file = folder.resolve(output);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        String.join(" ", command) + " failed: " + Files.readString(file, StandardCharsets.UTF_8));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
