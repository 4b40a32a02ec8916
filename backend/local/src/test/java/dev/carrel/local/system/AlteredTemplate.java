package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A folder like the repository's, with a changed template; everything else is what it is. */
final class AlteredTemplate {
    private AlteredTemplate() {}

    /**
     * Makes it.
     *
     * @param root an empty folder
     * @param change what is changed in the text of the template; it must change something
     */
    static void make(Path root, UnaryOperator<String> change) throws IOException {
        Path real = Path.of(System.getProperty("carrel.root"));
        for (String part : List.of("backend", "web")) {
            Files.createSymbolicLink(root.resolve(part), real.resolve(part));
        }
        try (Stream<Path> files = Files.walk(real.resolve("policies"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        root.resolve("policies")
                                .resolve(real.resolve("policies")
                                        .relativize(file)
                                        .toString()));
            }
        }
        String template = Files.readString(real.resolve("template.yaml"));
        String changed = change.apply(template);
        assertNotEquals(template, changed, "the template reads as this test expects");
        Files.writeString(root.resolve("template.yaml"), changed);
    }

    /**
     * Makes it with the template as it is and one file of policies changed.
     *
     * @param root an empty folder
     * @param file for example {@code policies/records/access.json}
     * @param change what is changed in the text of the file; it must change something
     */
    static void makeWithPolicy(Path root, String file, UnaryOperator<String> change) throws IOException {
        make(root, template -> template + "# as it is, but for " + file + "\n");
        Path policy = root.resolve(file);
        String text = Files.readString(policy);
        String changed = change.apply(text);
        assertNotEquals(text, changed, file + " reads as this test expects");
        Files.writeString(policy, changed);
    }

    /**
     * Puts a function's code together: the libraries of a real function, and classes of the tests.
     *
     * @param folder the folder of the code
     * @param function the module of the real function
     * @param classes the beginnings of the names of the classes in this package
     */
    static void code(Path folder, String function, String... classes) throws IOException, URISyntaxException {
        Files.createDirectories(folder.resolve("lib"));
        Path libraries = Path.of(System.getProperty("carrel.root"))
                .resolve("backend")
                .resolve(function)
                .resolve("target/function/lib");
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(
                        folder.resolve("lib").resolve(jar.getFileName().toString()), jar);
            }
        }
        String here = AlteredTemplate.class.getPackageName().replace('.', '/');
        Path compiled = Path.of(AlteredTemplate.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(here);
        Files.createDirectories(folder.resolve(here));
        try (Stream<Path> files = Files.list(compiled)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (Stream.of(classes).anyMatch(name::startsWith)) {
                    Files.copy(file, folder.resolve(here).resolve(name));
                }
            }
        }
    }
}
