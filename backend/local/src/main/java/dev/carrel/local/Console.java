package dev.carrel.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the system tells the developer what happens: denials on the terminal, and everything in {@code log.txt} of the data
 * folder.
 */
public final class Console {
    private final Consumer<String> terminal;
    private final Optional<Path> file;

    /**
     * @param terminal takes what a developer should see at once
     * @param file is appended to
     */
    public Console(Consumer<String> terminal, Optional<Path> file) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.file = requireNonNull(file, "file is null");
    }

    /** The terminal, and the file in the data folder when there is one. */
    static Console of(Settings settings) {
        return new Console(System.out::println, settings.data().map(folder -> folder.resolve("log.txt")));
    }

    /** One that says nothing anywhere. */
    public static Console silent() {
        return new Console(line -> {}, Optional.empty());
    }

    /** What a developer should see at once. */
    void tell(String text) {
        terminal.accept(text);
        note(text);
    }

    /** What can be looked up later. */
    synchronized void note(String text) {
        file.ifPresent(log -> {
            try {
                Files.writeString(
                        log,
                        text + System.lineSeparator(),
                        UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
