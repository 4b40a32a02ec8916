package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final List<String> QUERY = List.of("records", "", "", "click");

    private static void assertRefused(String sub, List<String> query, String cursor) {
        Problem problem = assertThrows(Problem.class, () -> Cursors.read(sub, query, cursor));
        assertEquals(ErrorCode.INVALID_FIELD, problem.code());
        assertEquals("cursor", problem.errors().get(0).field());
    }

    @Property(tries = 300)
    void read_whatWasWritten_isThePosition(
            @ForAll String sub,
            @ForAll List<String> query,
            @ForAll @NotEmpty @StringLength(max = 200) String position) {
        if (isText(position)) {
            assertEquals(position, Cursors.read(sub, query, Cursors.write(sub, query, position)));
        }
    }

    private static boolean isText(String text) {
        try {
            Texts.utf8(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    @Property(tries = 500)
    void read_oneCharacterChanged_isRefused(
            @ForAll @IntRange(max = 100) int place, @ForAll @IntRange(max = 63) int by) {
        String cursor = Cursors.write("user", QUERY, "2017-10-10T00:00:00.000Z#id");
        int at = place % cursor.length();
        char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(by);
        if (cursor.charAt(at) != other) {
            assertRefused("user", QUERY, cursor.substring(0, at) + other + cursor.substring(at + 1));
        }
    }

    @Test
    void read_sameBytesInAnotherSpelling_isRefused() {
        for (int length = 1; length <= 3; length++) {
            String position = "x".repeat(length);
            String cursor = Cursors.write("user", QUERY, position);
            String start = cursor.substring(0, cursor.length() - 1);
            for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
                if (cursor.equals(start + last)) {
                    assertEquals(position, Cursors.read("user", QUERY, cursor));
                } else {
                    assertRefused("user", QUERY, start + last);
                }
            }
        }
    }

    @Test
    void read_otherUsersCursor_isRefused() {
        String cursor = Cursors.write("user-a", QUERY, "position");

        assertEquals("position", Cursors.read("user-a", QUERY, cursor));
        assertRefused("user-b", QUERY, cursor);
    }

    @Test
    void read_otherQuery_isRefused() {
        String cursor = Cursors.write("user", QUERY, "position");

        assertRefused("user", List.of("records", "", "", "view"), cursor);
        assertRefused("user", List.of("records", "", "click", ""), cursor);
        assertRefused("user", List.of("daily", "", "", "click"), cursor);
    }

    @Test
    void read_malformed_isRefused() {
        String good = Cursors.write("user", QUERY, "position");
        for (String cursor :
                List.of("", "x", "!!!!", good + "=", good + "A", " " + good, "A".repeat(2049), "A".repeat(22))) {
            assertRefused("user", QUERY, cursor);
        }
        byte[] bytes = Base64.getUrlDecoder().decode(good);
        bytes[bytes.length - 1] = (byte) 0xff;
        assertRefused("user", QUERY, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
