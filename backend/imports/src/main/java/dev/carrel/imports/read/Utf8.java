package dev.carrel.imports.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strict UTF-8: no replacement characters. Belongs to one thread. */
final class Utf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    /** The text, or empty when the bytes are not UTF-8. */
    Optional<String> decode(ByteBuffer bytes) {
        try {
            return Optional.of(decoder.decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The physical line at the window's start as a refused row keeps it. */
    Optional<String> line(Window window) {
        int length = 0;
        while (length <= RefusedRow.LONGEST_TEXT && window.peek(length) != Window.END && window.lineEnd(length) == 0) {
            length++;
        }
        return length > RefusedRow.LONGEST_TEXT ? Optional.empty() : decode(window.first(length));
    }
}
