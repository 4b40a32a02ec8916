package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code broken.json} of the audit: policies that somebody broke, so that a promise about them is refuted.
 *
 * @param promise title of the promise that it breaks
 * @param says what was done
 * @param request what the counterexample must say, which the audit's own test looks at; or null
 * @param outside the place that is not modelled; or null
 */
record BrokenPolicy(
        String promise,
        String says,
        List<Change> changes,
        @Nullable String request,
        @Nullable String outside) {
    static final Path ROOT = Path.of(System.getProperty("carrel.root"));

    BrokenPolicy {
        requireNonNull(promise, "promise is null");
        requireNonNull(says, "says is null");
        changes = List.copyOf(changes);
    }

    /**
     * One replacement.
     *
     * @param file for example {@code policies/boundary.json}
     * @param replace text that stands in it exactly once
     */
    record Change(String file, String replace, String with) {
        private String apply(String text) {
            return text.substring(0, at(text)) + with + text.substring(at(text) + replace.length());
        }

        private int at(String text) {
            int first = text.indexOf(replace);
            if (first < 0 || text.indexOf(replace, first + 1) >= 0) {
                throw new IllegalArgumentException(file + " must hold exactly once: " + replace);
            }
            return first;
        }

        /** File and {@code Sid} of the statement that is changed. */
        private String statement() {
            String text = read(file);
            String begin = "\"Sid\": \"";
            // a text to replace may begin before the Sid of its statement
            int last = text.lastIndexOf(begin, at(text) + replace.length()) + begin.length();
            return file + "#" + text.substring(last, text.indexOf('"', last));
        }
    }

    /** Every entry, in the order of the file. */
    static List<BrokenPolicy> all() {
        try {
            return new JsonMapper()
                    .readValue(
                            ROOT.resolve("backend/audit/src/test/resources/promises/broken.json")
                                    .toFile(),
                            new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is called; unique. */
    String name() {
        return promise + " — " + says;
    }

    /** The names of the files that it changes. */
    Set<String> files() {
        return changes.stream().map(Change::file).collect(Collectors.toSet());
    }

    /** Each statement that it changes, by file and {@code Sid}. */
    Set<String> statements() {
        return changes.stream().map(Change::statement).collect(Collectors.toSet());
    }

    /** The files that some such entries change together, by name, with every change made. */
    static Map<String, String> texts(List<BrokenPolicy> broken) {
        Map<String, String> texts = new LinkedHashMap<>();
        broken.stream()
                .flatMap(one -> one.changes().stream())
                .forEach(change -> texts.merge(
                        change.file(), change.apply(read(change.file())), (before, alone) -> change.apply(before)));
        return texts;
    }

    /** What a file says once the changes are made. */
    String text(String file) {
        return texts(List.of(this)).getOrDefault(file, read(file));
    }

    /** What a file says as it is. */
    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
