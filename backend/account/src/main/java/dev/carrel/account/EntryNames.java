package dev.carrel.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * What an object is called in an archive: its path. A user's own tools may have stored objects under names in which another system
 * would see a place outside of the folder that the archive is unpacked into; there the characters in question, and every
 * {@code %}, are written as {@code %} and two hexadecimal digits, so that different objects keep different names.
 */
final class EntryNames {
    private EntryNames() {}

    static String of(String path) {
        StringBuilder name = new StringBuilder();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (i > 0) {
                name.append('/');
            }
            name.append(segment(segments[i]));
        }
        return name.toString();
    }

    private static String segment(String segment) {
        if (segment.isEmpty()) {
            // nobody's name: it would be a folder, or the root
            return "%";
        }
        boolean dots = segment.equals(".") || segment.equals("..");
        StringBuilder name = new StringBuilder();
        segment.codePoints().forEach(character -> {
            if (dots || isUnsafe(character)) {
                for (byte one : Character.toString(character).getBytes(UTF_8)) {
                    name.append(String.format(Locale.ROOT, "%%%02X", one));
                }
            } else {
                name.appendCodePoint(character);
            }
        });
        return name.toString();
    }

    private static boolean isUnsafe(int character) {
        return character == '%' || character == '\\' || character == ':' || Character.isISOControl(character);
    }
}
