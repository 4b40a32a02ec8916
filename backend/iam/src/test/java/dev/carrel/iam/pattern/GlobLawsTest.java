package dev.carrel.iam.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.pattern.Template.Wildcards;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of wildcards. */
class GlobLawsTest {
    private static final Values NOTHING = key -> null;

    // few characters, so that patterns and texts meet often
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars('a', 'b', ':', '*', '*', '?').ofMaxLength(10);
    }

    // some past the fifth colon, where the rules change
    @Provide
    Arbitrary<String> arnPatterns() {
        return Combinators.combine(Arbitraries.of("", "a:*:", "a:b::*:a:", "*:::::"), patterns())
                .as((head, tail) -> head + tail);
    }

    @Provide
    Arbitrary<String> arnTexts() {
        return Combinators.combine(Arbitraries.of("", "a:b:", "a:b::b:a:", "::::a:"), texts())
                .as((head, tail) -> head + tail);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b', ':').ofMaxLength(12);
    }

    @Property(tries = 10_000)
    void matches_anyPatternAndText_agreesWithNaiveTwin(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertEquals(
                new NaiveMatcher(false).matches(pattern, text), Glob.of(pattern).matches(text));
    }

    @Property(tries = 20_000)
    void matches_anyArnPatternAndText_agreesWithNaiveTwin(
            @ForAll("arnPatterns") String pattern, @ForAll("arnTexts") String text) {
        Glob glob =
                Objects.requireNonNull(Template.parse(pattern, Wildcards.ARN).glob(NOTHING));

        assertEquals(new NaiveMatcher(true).matches(pattern, text), glob.matches(text));
    }

    @Property
    void matches_ownText_always(@ForAll("texts") String text) {
        assertTrue(Glob.of(text).matches(text));
    }

    @Property
    void matches_textWithoutWildcards_onlyItself(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertEquals(one.equals(other), Glob.of(one).matches(other));
    }

    @Property
    void matches_ignoringCase_notTouchedByCase(
            @ForAll("patterns") String pattern, @ForAll("texts") String text, @ForAll boolean up) {
        String other = up ? text.toUpperCase(Locale.ROOT) : text;

        assertEquals(Glob.of(pattern).matches(text), Glob.ignoringCase(pattern).matches(other));
        assertEquals(
                Glob.of(pattern).matches(text),
                Glob.ignoringCase(pattern.toUpperCase(Locale.ROOT)).matches(other));
    }

    @Property
    void matches_caseSensitive_touchedByCase(@ForAll("texts") String text) {
        String other = text.toUpperCase(Locale.ROOT);

        assertEquals(text.equals(other), Glob.of(text).matches(other));
    }

    @Property
    void glob_variable_isLiteral(@ForAll("patterns") String value, @ForAll("texts") String text) {
        Template template = Template.parse("${test:v}", Wildcards.ALL);
        Glob glob = Objects.requireNonNull(template.glob(key -> key.equals("test:v") ? List.of(value) : null));

        assertTrue(glob.matches(value));
        assertEquals(value.equals(text), glob.matches(text));
    }

    @Property
    void parse_anyText_roundTripsOrIsRefused(@ForAll("variableTexts") String text) {
        try {
            assertEquals(text, Template.parse(text, Wildcards.ALL).text());
        } catch (IllegalArgumentException e) {
            assertTrue(text.contains("${"));
        }
    }

    @Provide
    Arbitrary<String> variableTexts() {
        return Arbitraries.of("a", "$", "{", "}", "${", "${*}", "${aws:username}", "${aws:username, 'x'}", "*", "?")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Example
    void matches_manyStars_takesNoExponentialTime() {
        Glob glob = Glob.of("*a".repeat(200) + "b");
        String text = "a".repeat(5_000);

        assertFalse(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text)));
        assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text + "b")));
    }

    @Example
    void matches_manyStarsInSegments_takesNoExponentialTime() {
        String stars = "*a".repeat(60);
        Glob glob = Objects.requireNonNull(Template.parse("*:" + stars + "*:" + stars + "b:c:d:*", Wildcards.ARN)
                .glob(NOTHING));
        String text = ("a".repeat(200) + ":").repeat(5);

        assertFalse(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text)));
    }
}
