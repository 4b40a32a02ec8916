package dev.carrel.core;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A user pool's issuer: its keys over HTTP, and tokens signed with them. */
final class TestIssuer implements AutoCloseable {
    static final String KEYS = "/pool/.well-known/jwks.json";
    static final String CLIENT = "client1";
    static final String SUB = "0a1b2c3d-1111-4222-8333-444455556666";
    static final String SCOPE = "carrel/user";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final RSAKey KEY = newKey("key-1");

    final WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    TestIssuer() {
        server.start();
        server.stubFor(get(urlEqualTo(KEYS)).willReturn(okJson(new JWKSet(KEY.toPublicJWK()).toString())));
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return KEY;
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.port() + "/pool");
    }

    int fetches() {
        return server.countRequestsMatching(getRequestedFor(urlEqualTo(KEYS)).build())
                .getCount();
    }

    /** The claims of a good access token. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(SUB)
                .audience(CLIENT)
                .claim("client_id", CLIENT)
                .claim("token_use", "access")
                .claim("scope", "openid carrel/user")
                .claim("cognito:groups", List.of("readers"))
                .jwtID("token-1")
                .issueTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(840)));
    }

    String token(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return sign(claims.build(), JWSAlgorithm.RS256, KEY.getKeyID(), signer(KEY));
    }

    String token() {
        return token(claims -> {});
    }

    static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, @Nullable String keyId, JWSSigner signer) {
        try {
            SignedJWT jwt =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What API Gateway's authorizer passes on of the good token. */
    Map<String, String> passedOn() {
        Map<String, String> claims = new HashMap<>();
        claims().build().toJSONObject().forEach((name, value) -> claims.put(name, String.valueOf(value)));
        return claims;
    }

    APIGatewayV2HTTPEvent event(String token) {
        return event(token, passedOn());
    }

    static APIGatewayV2HTTPEvent event(String token, Map<String, String> passedOn) {
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("GET /api/things")
                .withHeaders(Map.of("authorization", "Bearer " + token))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("gateway-1")
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(passedOn)
                                        .withScopes(List.of(SCOPE))
                                        .build())
                                .build())
                        .build())
                .build();
    }

    @Override
    public void close() {
        server.stop();
    }
}
