package dev.carrel.local.cognito.srp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.cognito.Ids;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrpTest {
    private static final String POOL = "TestPool1";
    private static final String USER = "0b6bcf1e-8a5c-4b46-a0d4-0d9f8d1f4c11";
    private static final String TIMESTAMP = "Sun Mar 1 10:00:00 UTC 2026";
    private static final String BLOCK =
            Base64.getEncoder().encodeToString("what the server gave".getBytes(StandardCharsets.UTF_8));

    private final SecureRandom random = new SecureRandom();
    private final Srp srp = new Srp(POOL, new Ids(random), Srp.power());

    @Test
    void prime_writtenOut_isTheOneOfItsDefinition() {
        assertEquals(SrpClient.PRIME, Srp.N);
        assertTrue(Srp.N.isProbablePrime(20));
        assertTrue(Srp.N.shiftRight(1).isProbablePrime(20), "a safe prime");
    }

    @Property(tries = 25)
    void proves_samePassword_always(@ForAll("passwords") String password) throws Exception {
        assertTrue(proves(password, password, USER, BLOCK, TIMESTAMP));
    }

    @Property(tries = 25)
    void proves_anotherPassword_never(@ForAll("passwords") String password, @ForAll("passwords") String other)
            throws Exception {
        Assume.that(!password.equals(other));
        assertFalse(proves(password, other, USER, BLOCK, TIMESTAMP));
    }

    @Property(tries = 25)
    void matches_onlyTheSamePassword(@ForAll("passwords") String password, @ForAll("passwords") String other) {
        Verifier verifier = srp.verifier(USER, password);
        assertTrue(srp.matches(USER, password, verifier));
        assertEquals(password.equals(other), srp.matches(USER, other, verifier));
    }

    @Test
    void proves_otherUserBlockOrTime_doesNot() throws Exception {
        assertTrue(proves("pass", "pass", USER, BLOCK, TIMESTAMP));
        assertFalse(proves("pass", "pass", "someone else", BLOCK, TIMESTAMP));
        assertFalse(proves("pass", "pass", USER, Base64.getEncoder().encodeToString(new byte[9]), TIMESTAMP));
        assertFalse(proves("pass", "pass", USER, BLOCK, "Sun Mar 1 10:00:01 UTC 2026"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "", "-1", "xyz"})
    void begin_publicValueOfNoUse_isRefused(String publicA) {
        Verifier verifier = srp.verifier(USER, "pass");
        assertEquals(Optional.empty(), srp.begin(USER, verifier, publicA));
        assertTrue(
                srp.begin(USER, verifier, new SrpClient(POOL, random).publicA()).isPresent());
    }

    @Test
    void begin_multipleOfThePrime_isRefused() {
        // with A = 0 mod N the shared secret is zero, whatever the password is
        Verifier verifier = srp.verifier(USER, "pass");
        assertEquals(Optional.empty(), srp.begin(USER, verifier, Srp.N.toString(16)));
        assertEquals(
                Optional.empty(), srp.begin(USER, verifier, Srp.N.shiftLeft(1).toString(16)));
    }

    @Test
    void toString_ofAVerifier_hidesIt() {
        Verifier verifier = srp.verifier(USER, "pass");
        assertFalse(verifier.toString().contains(verifier.value()));
    }

    @Provide
    Arbitrary<String> passwords() {
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> any = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(20)
                // half a surrogate pair is no text: the policy refuses it
                .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<String> emoji = Arbitraries.of("pässwörd ✓ 12", "пароль Ab1", "密码Ab1密码密码", "😀😁 Aa1 🔑");
        return Arbitraries.oneOf(ascii, any, emoji);
    }

    private boolean proves(String stored, String typed, String userOfProof, String blockOfProof, String timeOfProof)
            throws Exception {
        SrpClient client = new SrpClient(POOL, random);
        SrpExchange exchange =
                srp.begin(USER, srp.verifier(USER, stored), client.publicA()).orElseThrow();
        String proof = client.proof(userOfProof, typed, exchange.salt(), exchange.publicB(), blockOfProof, timeOfProof);
        return exchange.proves(
                Base64.getDecoder().decode(BLOCK),
                TIMESTAMP,
                Base64.getDecoder().decode(proof));
    }
}
