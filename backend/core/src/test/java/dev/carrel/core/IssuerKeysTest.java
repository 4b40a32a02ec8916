package dev.carrel.core;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.carrel.core.TestIssuer.CLIENT;
import static dev.carrel.core.TestIssuer.KEYS;
import static dev.carrel.core.TestIssuer.NOW;
import static dev.carrel.core.TestIssuer.sign;
import static dev.carrel.core.TestIssuer.signer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final TestIssuer issuer = new TestIssuer();
    private final AccessTokens tokens = new AccessTokens(issuer.issuer(), CLIENT, new TestClock(NOW));

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void verify_manyTokens_fetchesTheKeysOnce() {
        for (int i = 0; i < 20; i++) {
            tokens.verify(issuer.token());
        }

        assertEquals(1, issuer.fetches());
    }

    @Test
    void verify_manyUnknownKeys_fetchesFewTimesAndStaysUnauthenticated() {
        tokens.verify(issuer.token());
        RSAKey other = TestIssuer.newKey("unknown");
        for (int i = 0; i < 20; i++) {
            String token = sign(issuer.claims().build(), JWSAlgorithm.RS256, "unknown-" + i, signer(other));

            assertEquals(ErrorCode.UNAUTHENTICATED, refusal(token));
        }

        assertTrue(issuer.fetches() <= 3, "fetched " + issuer.fetches() + " times");
        tokens.verify(issuer.token());
    }

    @Test
    void verify_newKeyAfterRotation_isFetched() {
        tokens.verify(issuer.token());
        RSAKey next = TestIssuer.newKey("key-2");
        keys(okJson(new JWKSet(List.of(issuer.key().toPublicJWK(), next.toPublicJWK())).toString()));

        tokens.verify(sign(issuer.claims().build(), JWSAlgorithm.RS256, "key-2", signer(next)));

        assertEquals(2, issuer.fetches());
    }

    @Test
    void verify_issuerDown_isUnavailableAlsoWhileFetchesAreLimited() {
        keys(serverError());
        for (int i = 0; i < 10; i++) {
            assertEquals(ErrorCode.UNAVAILABLE, refusal(issuer.token()));
        }
        assertTrue(issuer.fetches() <= 4, "fetched " + issuer.fetches() + " times");
    }

    @Test
    void verify_keysThatBreakOff_isUnavailable() {
        keys(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(issuer.token()));
    }

    @Test
    void verify_hugeKeySet_isNotRead() {
        String padded = new JWKSet(issuer.key().toPublicJWK()).toString().replaceFirst("\\{", "{" + " ".repeat(70_000));
        keys(okJson(padded));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(issuer.token()));
    }

    @Test
    void verify_keysElsewhere_areNotFollowed() {
        issuer.server.stubFor(get(urlEqualTo("/elsewhere"))
                .willReturn(okJson(new JWKSet(issuer.key().toPublicJWK()).toString())));
        keys(temporaryRedirect("/elsewhere"));

        assertEquals(ErrorCode.UNAVAILABLE, refusal(issuer.token()));
    }

    private void keys(ResponseDefinitionBuilder response) {
        issuer.server.stubFor(get(urlEqualTo(KEYS)).willReturn(response));
    }

    private ErrorCode refusal(String token) {
        return assertThrows(Problem.class, () -> tokens.verify(token)).code();
    }
}
