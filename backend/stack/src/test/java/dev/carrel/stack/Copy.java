package dev.carrel.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A template with its policies, but without their cases, in a folder of its own, to be changed by a test. */
final class Copy {
    private final Path folder;

    private Copy(Path folder) {
        this.folder = folder;
    }

    /** @param from a folder with {@code template.yaml} and {@code policies/} */
    static Copy of(Path from, Path into) {
        try (Stream<Path> files = Files.walk(from.resolve("policies"))) {
            for (Path file : Stream.concat(
                            Stream.of(from.resolve("template.yaml")),
                            files.filter(Files::isRegularFile)
                                    .filter(file -> !file.startsWith(from.resolve("policies/cases"))))
                    .toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Copy(into);
    }

    Path folder() {
        return folder;
    }

    Path template() {
        return folder.resolve("template.yaml");
    }

    /** Replaces text that must stand in the file exactly once. */
    Copy replace(String file, String text, String with) {
        try {
            String before = Files.readString(folder.resolve(file));
            int first = before.indexOf(text);
            if (first < 0 || before.indexOf(text, first + 1) >= 0) {
                throw new IllegalArgumentException(file + " must hold exactly once: " + text);
            }
            Files.writeString(folder.resolve(file), before.replace(text, with));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<String> faults(Home home) {
        try {
            Stack.load(template(), home);
            return List.of();
        } catch (StackException e) {
            return e.faults().stream().map(Fault::toString).toList();
        }
    }
}
