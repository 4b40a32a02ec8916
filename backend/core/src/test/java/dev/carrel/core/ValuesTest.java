package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\"\"", "W/\"1\"", "*", "\"1\", \"2\"", "\"1", "\"a b\"", "\"é\""})
    void newETag_otherText_isRefused(String text) {
        assertEquals("\"3\"", ETag.ofVersion(3).text());
        assertThrows(InvalidValueException.class, () -> new ETag(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "-1", "+1", "1.0", "x", "99999999999", "١"})
    void integer_otherText_isRefused(String text) {
        assertEquals(1, Texts.integer(1, 10).apply("1"));
        assertEquals(10, Texts.integer(1, 10).apply("10"));
        assertThrows(InvalidValueException.class, () -> Texts.integer(1, 10).apply(text));
    }

    @Test
    void sha256_textsCutDifferently_differ() {
        assertFalse(Arrays.equals(Hashes.sha256(List.of("ab", "c")), Hashes.sha256(List.of("a", "bc"))));
        assertArrayEquals(Hashes.sha256(List.of("ab", "c")), Hashes.sha256(List.of("ab", "c")));
    }

    @Test
    void errorCodes_codes_areDistinctWords() {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();

        assertEquals(codes.size(), codes.stream().distinct().count());
        assertTrue(codes.stream().allMatch(code -> code.matches("[a-z_]+")));
    }

    @Test
    void isSnapshot_initializationType_decides() {
        assertTrue(Offline.isSnapshot(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")));
        assertFalse(Offline.isSnapshot(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")));
        assertFalse(Offline.isSnapshot(Map.of()));
    }

    @Test
    void rehearse_otherFailure_isNotHidden() {
        Offline.rehearse(() -> {
            throw Problem.of(ErrorCode.UNAVAILABLE);
        });
        assertThrows(
                Problem.class,
                () -> Offline.rehearse(() -> {
                    throw Problem.of(ErrorCode.FORBIDDEN);
                }));
    }
}
