package dev.carrel.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Opaque cursors: where a page ended, bound to the caller and to the query that it came from.
 *
 * <p>A cursor is the base64url of 16 bytes of hash and the position, which is a sort key. The hash covers the caller's
 * {@code sub}, the query and the position, so a cursor that is altered, belongs to someone else or goes with other
 * parameters is refused.
 *
 * <p>There is no secret in it, since a function holds none (no standing access), and none is needed. A cursor never
 * names a partition: that always comes from the verified token. Whoever computes a cursor by hand has to know their own
 * {@code sub}, and gets to start reading their own rows at a place of their choice, inside the range they asked for,
 * which {@code from} and {@code to} let them do anyway.
 */
public final class Cursors {
    private static final int HASH = 16;
    private static final int LONGEST = 2048;
    private static final String NAME = "cursor";

    private Cursors() {}

    /**
     * @param query every parameter that shapes the result, in a fixed order
     * @param position the sort key of the last item of the page
     */
    public static String write(String sub, List<String> query, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(HASH + text.length)
                .put(hash(sub, query, position))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The position in a cursor. Whoever uses it still checks that it lies inside the query's range.
     *
     * @throws Problem naming {@code cursor} when this caller's same query did not produce it
     */
    public static String read(String sub, List<String> query, String cursor) {
        if (cursor.length() > LONGEST) {
            throw refused();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= HASH) {
                throw refused();
            }
            String position = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, HASH, bytes.length - HASH))
                    .toString();
            boolean same = MessageDigest.isEqual(hash(sub, query, position), Arrays.copyOf(bytes, HASH));
            // one cursor has one spelling: base64 alone would let its unused bits vary
            if (!same || !write(sub, query, position).equals(cursor)) {
                throw refused();
            }
            return position;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refused();
        }
    }

    /** The refusal of a cursor, also for a position that is out of the query's range. */
    public static Problem refused() {
        return Problem.field(NAME, "does not go with this query; leave it out to start again");
    }

    private static byte[] hash(String sub, List<String> query, String position) {
        List<String> parts = new ArrayList<>(List.of("carrel cursor 1", sub, position));
        parts.addAll(query);
        return Arrays.copyOf(Hashes.sha256(parts), HASH);
    }
}
