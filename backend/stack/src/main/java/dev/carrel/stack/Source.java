package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Where in a file something stands: it makes the faults that name the place.
 *
 * @param file name of the file, relative to the template's folder
 * @param path keys and list positions from the root, joined by {@code /}
 * @param lines the line of each path of the file, from 1; empty for a file read without lines
 */
public record Source(String file, String path, Map<String, Integer> lines) {
    public Source {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        // not copied: one map of a whole file is shared by the thousands of places in it, and nobody writes it any more
        requireNonNull(lines, "lines is null");
    }

    /** The root of a file. */
    public static Source root(String file, Map<String, Integer> lines) {
        return new Source(file, "", Map.copyOf(lines));
    }

    /** The value under {@code key}. */
    public Source at(String key) {
        return new Source(file, path.isEmpty() ? key : path + "/" + key, lines);
    }

    /** The item at {@code index}, from 0. */
    public Source at(int index) {
        return at(Integer.toString(index));
    }

    public Fault fault(String message) {
        return new Fault(file, line(), path, message);
    }

    /** A refusal that names this place. */
    public StackException refuse(String message) {
        return new StackException(fault(message));
    }

    /** The line of this path or of the nearest one above it that has a line; 0 when none has. */
    private int line() {
        String at = path;
        while (true) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            int slash = at.lastIndexOf('/');
            if (slash < 0) {
                return 0;
            }
            at = at.substring(0, slash);
        }
    }

    /** {@code file:line} or {@code file#path}, for people. */
    @Override
    public String toString() {
        int line = line();
        return line > 0 ? file + ":" + line : file + "#" + path;
    }
}
