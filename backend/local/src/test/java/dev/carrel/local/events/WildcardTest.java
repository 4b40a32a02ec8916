package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WildcardTest {
    private static final String INBOX = "users/*/inbox/*";

    @Test
    void matches_inboxWildcard_takesWhatLiesInInboxes() {
        for (String key : List.of("users/u1/inbox/a b.csv", "users/u1/inbox/", "users//inbox/x", "users/u/x/inbox/y")) {
            assertTrue(Wildcard.matches(INBOX, key), key);
        }
        for (String key : List.of("users/u1/files/inbox", "users/u1/inbox", "Users/u1/inbox/x", "x/users/u1/inbox/x")) {
            assertFalse(Wildcard.matches(INBOX, key), key);
        }
    }

    @Test
    void matches_otherSpecialCharacters_standForThemselves() {
        assertTrue(Wildcard.matches("a.b?[c]+$", "a.b?[c]+$"));
        assertFalse(Wildcard.matches("a.b", "axb"));
        assertFalse(Wildcard.matches("a?", "ab"));
    }

    @Test
    void matches_backslashOrTwoStars_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wildcard.matches("a\\*", "a*"));
        assertThrows(IllegalArgumentException.class, () -> Wildcard.matches("a**", "a"));
        assertTrue(Wildcard.matches("a*b*", "ab"));
    }

    @Property
    void matches_anyPattern_agreesWithARegularExpression(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        assertEquals(Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches(), Wildcard.matches(pattern, text));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab/*").ofMaxLength(8).filter(text -> !text.contains("**"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab/*").ofMaxLength(10);
    }
}
