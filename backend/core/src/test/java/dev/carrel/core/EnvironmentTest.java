package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @Test
    void check_goodValues_areRead() {
        Environment environment = new Environment(Map.of("A", "word", "B", "http://localhost:8081/pool"));

        assertEquals("word", environment.text("A", WORD, "must be a word"));
        assertEquals("http://localhost:8081/pool", environment.issuer("B").toString());
        environment.check();
    }

    @Test
    void check_severalFaults_namesEachAndNoValue() {
        Environment environment = new Environment(Map.of("A", "SECRET"));
        environment.text("A", WORD, "must be a word");
        environment.text("B", WORD, "must be a word");
        environment.issuer("C");

        IllegalStateException e = assertThrows(IllegalStateException.class, environment::check);
        assertEquals("environment: `A` must be a word; `B` is missing; `C` is missing", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pool",
                "ftp://host/pool",
                "https:///pool",
                "https://host/pool/",
                "https://host/pool?a=b",
                "https://host/pool#a",
                "https://user@host/pool",
                "https://ho st/pool"
            })
    void issuer_otherText_isRefused(String value) {
        Environment environment = new Environment(Map.of("ISSUER", value));
        environment.issuer("ISSUER");

        assertThrows(IllegalStateException.class, environment::check);
    }
}
