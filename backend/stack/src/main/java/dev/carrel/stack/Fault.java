package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a template or a file it includes.
 *
 * @param file name of the file, relative to the template's folder
 * @param line counted from 1, or 0 where only the path is known
 * @param path keys and list positions from the root of the file, joined by {@code /}; empty for the file itself
 * @param message what is wrong and what is accepted
 */
public record Fault(String file, int line, String path, String message) {
    public Fault {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    /** For example {@code template.yaml:118: Resources/WebClient/Properties/Colour: property `Colour` is not modelled}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
