package dev.carrel.files;

import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.USER_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
    /** Two spellings of the same accent: S3 keeps them apart, and so do we. */
    private static final String COMPOSED = "files/caf\u00e9.txt";

    private static final String DECOMPOSED = "files/cafe\u0301.txt";

    private static String refusal(String path) {
        return assertThrows(InvalidValueException.class, () -> new FilePath(path), path)
                .detail();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files/a",
                "inbox/october.csv",
                "exports/2017/all.zip",
                "files/a b/c+d&e=f?g#h%2e%2e;i,j:k@l!m$n'o(p)q*r~s.t",
                "files/...",
                "files/.hidden",
                "files/a..b",
                "files/\u30ce\u30fc\u30c8.txt", // KATAKANA LETTER NO looks like a slash, and is one of its script's
                // letters
                "files/\u4e3f",
                "files/\u05d0\u05d1\u05d2.txt",
                "files/\u0645\u200c\u0645", // the joiners belong to the spelling of some languages
                "files/\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67.png",
                COMPOSED,
                DECOMPOSED
            })
    void newFilePath_goodText_isKeptAsItCame(String text) {
        assertEquals(text, new FilePath(text).text());
        assertEquals("users/" + USER_A + "/" + text, new FilePath(text).key(USER_A));
    }

    @Test
    void newFilePath_twoSpellings_staySeparate() {
        assertFalse(new FilePath(COMPOSED).equals(new FilePath(DECOMPOSED)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|must begin with `files/`, `inbox/` or `exports/`",
                "a|must begin with `files/`, `inbox/` or `exports/`",
                "Files/a|must begin with `files/`, `inbox/` or `exports/`",
                "/files/a|must begin with `files/`, `inbox/` or `exports/`",
                "../files/a|must begin with `files/`, `inbox/` or `exports/`",
                "users/a|must begin with `files/`, `inbox/` or `exports/`",
                "files|must name a file in its area, such as `files/report.csv`",
                "files/|segment 2 is empty",
                "files//a|segment 2 is empty",
                "files/a/|segment 3 is empty",
                "files/.|segment 2 is `.` or `..`, or looks like it",
                "files/a/..|segment 3 is `.` or `..`, or looks like it",
                "files/../../other/a|segment 2 is `.` or `..`, or looks like it",
                "files/a\\b|segment 2 holds U+005C, a backslash"
            })
    void newFilePath_badText_isRefusedByName(String text, String detail) {
        assertEquals(detail, refusal(text));
    }

    @Test
    void newFilePath_controlAndDirectionCharacters_areRefusedAndNotRepeated() {
        for (int c = 0; c < 0xA0; c++) {
            if (c < 0x20 || c >= 0x7f) {
                assertEquals(
                        "segment 3 holds " + String.format("U+%04X", c) + ", a control character",
                        refusal("files/a/b" + (char) c + "c"));
            }
        }
        for (int c : new int[] {0x2028, 0x2029}) {
            assertEquals(
                    "segment 2 holds " + String.format("U+%04X", c) + ", a control character",
                    refusal("files/b" + (char) c + "c"));
        }
        int[] directions = {
            0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069
        };
        for (int c : directions) {
            assertEquals(
                    "segment 2 holds " + String.format("U+%04X", c) + ", a direction character",
                    refusal("files/b" + (char) c + "c"));
        }
        assertEquals("files/b~c", new FilePath("files/b~c").text());
        assertEquals("files/b\u00a1c", new FilePath("files/b\u00a1c").text());
        assertEquals("files/b\u2027c", new FilePath("files/b\u2027c").text());
        assertEquals("files/b\u2065c", new FilePath("files/b\u2065c").text());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1735, 0x2041, 0x2044, 0x2215, 0x2571, 0x27CB, 0x29F8, 0x2AFB, 0x2AFD, 0x2E4A, 0x2F03, 0x3033, 0x31D3,
                0xFF0F, 0x1D23A, 0x1F67C, 0x2216, 0x2572, 0x27CD, 0x29F5, 0x29F7, 0x29F9, 0x2F02, 0x31D4, 0xFE68,
                0xFF3C, 0x1D20F, 0x1D23B, 0x1F67D
            })
    void newFilePath_lookAlikeOfASlash_isRefusedByName(int character) {
        assertEquals(
                "segment 2 holds " + String.format("U+%04X", character) + ", which looks like a slash",
                refusal("files/.." + Character.toString(character) + "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u2024", "\u2024\u2024", ".\u2024", "\u2025", "\uff0e\uff0e", "\ufe52.", "\ufe52", "\uff0e"})
    void newFilePath_lookAlikeOfDots_isRefused(String segment) {
        assertEquals("segment 2 is `.` or `..`, or looks like it", refusal("files/" + segment + "/b"));
        assertEquals("files/" + segment + "b", new FilePath("files/" + segment + "b").text());
    }

    @Test
    void newFilePath_spacesAtAnEnd_areRefused() {
        for (int space : new int[] {0x20, 0xA0, 0x1680, 0x2003, 0x200B, 0x2060, 0x3000, 0xFEFF}) {
            assertEquals("segment 2 begins with a space", refusal("files/" + (char) space + "a"));
            assertEquals("segment 2 ends with a space", refusal("files/a" + (char) space + "/b"));
            String inside = "files/a" + (char) space + "b";
            assertEquals(inside, new FilePath(inside).text());
        }
    }

    @Test
    void newFilePath_noText_isRefused() {
        assertEquals("is not well-formed text", refusal("files/\ud83d"));
        assertEquals("is not well-formed text", refusal("files/\udc68a"));
        assertEquals("segment 2 holds U+FFFF, which is no character", refusal("files/a\uffff"));
        assertEquals("segment 2 holds U+FDD0, which is no character", refusal("files/a\ufdd0"));
        assertEquals("segment 2 holds U+1FFFE, which is no character", refusal("files/" + Character.toString(0x1FFFE)));
        assertEquals("files/\ufffd", new FilePath("files/\ufffd").text());
    }

    @Test
    void newFilePath_lengths_areLimitedInBytes() {
        String longest = "\u00e9".repeat(127) + "a";
        assertEquals(255, longest.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(longest, new FilePath("files/" + longest).name());
        assertEquals("segment 2 has more than 255 bytes of UTF-8", refusal("files/" + longest + "a"));

        String all = "files/" + "a/".repeat(486) + "bb";
        assertEquals(980, all.length());
        assertEquals(1023, new FilePath(all).key(USER_A).length());
        assertEquals("has more than 980 bytes of UTF-8", refusal(all + "b"));
    }

    @Test
    void name_ofAPath_isItsLastSegment() {
        assertEquals("c.txt", new FilePath("files/a/b/c.txt").name());
    }

    @Test
    void ofKey_keysOfOthersAndOddKeys_areNoPaths() {
        String key = "users/" + USER_A + "/files/a";
        assertEquals(Optional.of(new FilePath("files/a")), FilePath.ofKey(USER_A, key));
        assertEquals(Optional.empty(), FilePath.ofKey(USER_B, key));
        assertEquals(Optional.empty(), FilePath.ofKey(USER_A, "users/" + USER_A + "/files/"));
        assertEquals(Optional.empty(), FilePath.ofKey(USER_A, "users/" + USER_A + "/other/a"));
        assertEquals(Optional.empty(), FilePath.ofKey(USER_A, "users/" + USER_A + "/files/\u202ea"));
        assertEquals(Optional.empty(), FilePath.ofKey(USER_A, "files/a"));
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> odd = Arbitraries.of(
                "files",
                "inbox",
                "exports",
                "users",
                "/",
                "/",
                "/",
                ".",
                "..",
                "\\",
                "\u2215",
                "\u202e",
                "\u0000",
                " ",
                "\u2024",
                "\uff0f",
                "a",
                "\u00e9",
                "\ud83d\ude00",
                "\ud83d",
                "%2f");
        return Arbitraries.oneOf(
                        odd,
                        Arbitraries.strings().ofMaxLength(3),
                        Arbitraries.chars().map(String::valueOf))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.of(text, "files/" + text, "files/a/" + text));
    }

    @Property
    void newFilePath_anyText_isInsideItsAreaOrRefused(@ForAll("anything") String text) {
        FilePath path;
        try {
            path = new FilePath(text);
        } catch (InvalidValueException e) {
            assertTrue(e.detail().chars().allMatch(c -> c >= 0x20 && c < 0x7f), e.detail());
            return;
        }
        String key = path.key(USER_A);
        assertEquals(text, path.text());
        assertEquals(Optional.of(path), FilePath.ofKey(USER_A, key));
        assertTrue(key.getBytes(StandardCharsets.UTF_8).length <= 1024);
        List<String> segments = Arrays.asList(path.text().split("/", -1));
        assertTrue(List.of("files", "inbox", "exports").contains(segments.get(0)));
        assertTrue(segments.size() >= 2);
        for (String segment : segments) {
            // not even a reader who normalises would take it for another place
            String plain = Normalizer.normalize(segment, Normalizer.Form.NFKC);
            assertFalse(List.of("", ".", "..").contains(plain), plain);
            assertTrue(segment.codePoints().noneMatch(Character::isISOControl));
            assertFalse(segment.contains("\\"));
        }
    }
}
