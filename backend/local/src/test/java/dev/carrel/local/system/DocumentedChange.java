package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change of one file, as a document shows it: a block of {@code diff} that begins with the file's name.
 *
 * @param file the file, from the root of the repository
 * @param before its lines as they are
 * @param after its lines as they become
 */
record DocumentedChange(String file, String before, String after) {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```diff\\n--- (\\S+)\\n((?:[-+ ].*\\n)+)```$");

    DocumentedChange {
        requireNonNull(file, "file is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }

    /** The only such block of a document. */
    static DocumentedChange in(String document) {
        Matcher block = BLOCK.matcher(document);
        assertEquals(1, block.results().count(), "one block shows the change");
        block.reset();
        block.find();
        String lines = block.group(2);
        return new DocumentedChange(block.group(1), side(lines, '+'), side(lines, '-'));
    }

    /** The text with the change made; the same text when it does not have the lines once. */
    String apply(String text) {
        return text.split(Pattern.quote(before), -1).length == 2 ? text.replace(before, after) : text;
    }

    /** The lines without those of the other side. */
    private static String side(String lines, char other) {
        return lines.lines()
                .filter(line -> line.charAt(0) != other)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }
}
