package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {
    private final PasswordPolicy strict = new PasswordPolicy(8, true, true, true, true);

    @ParameterizedTest
    @CsvSource({
        "aB3$efg, Password not long enough",
        "AB3$EFGH, Password must have lowercase characters",
        "ab3$efgh, Password must have uppercase characters",
        "aBc$efgh, Password must have numeric characters",
        "aB3defgh, Password must have symbol characters",
        "' aB3$efgh', Password must not begin or end with a space and must be valid text"
    })
    void fault_oneRuleBroken_namesIt(String password, String problem) {
        assertEquals(Optional.of("Password did not conform with policy: " + problem), strict.fault(password));
        assertEquals(Optional.empty(), strict.fault("aB3$efgh"));
    }

    @Test
    void fault_halfACharacter_isNoText() {
        assertEquals(true, strict.fault("aB3$efgh\uD83D").isPresent());
        assertEquals(Optional.empty(), strict.fault("aB3$efgh\uD83D\uDE00"));
    }

    @Test
    void fault_over256Characters_isTooLong() {
        assertEquals(Optional.empty(), strict.fault("aB3$" + "x".repeat(252)));
        assertEquals(
                Optional.of("Password did not conform with policy: Password too long"),
                strict.fault("aB3$" + "x".repeat(253)));
    }

    @Test
    void rules_areThoseOfThePolicy() {
        assertEquals(List.of("At least 12 characters"), new PasswordPolicy(12, false, false, false, false).rules());
        assertEquals(5, strict.rules().size());
    }
}
