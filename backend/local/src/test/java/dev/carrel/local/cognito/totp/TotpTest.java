package dev.carrel.local.cognito.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void code_ofTheRfc_isTheRfcs(long second, String code) {
        assertEquals(code, Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second))));
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void matching_oneStepEarlyOrLate_andNoFurther(int drift, boolean right) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        long step = Totp.step(now) + drift;
        assertEquals(right ? List.of(step) : List.of(), Totp.matching(SECRET, Totp.code(SECRET, step), now));
    }

    /** RFC 4648, 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_ofTheRfc_isTheRfcs(String text, String encoded) {
        assertEquals(encoded, Base32.encode(text.getBytes(US_ASCII)));
        assertArrayEquals(text.getBytes(US_ASCII), Base32.decode(encoded));
        assertThrows(IllegalArgumentException.class, () -> Base32.decode(encoded + "1"));
    }

    @Property
    void base32_anyBytes_comeBack(@ForAll byte[] bytes) {
        assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)));
    }
}
