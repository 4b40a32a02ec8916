package dev.carrel.local.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.local.access.AccessKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Tokens at STS: the good one buys a session of its bearer alone, and every bad one buys nothing. */
final class AssumeRoleWithWebIdentityTest {
    private static Sts sts;
    private static Instant now;

    @BeforeAll
    static void start() throws IOException {
        sts = new Sts();
        now = sts.doors.clock.instant();
    }

    @AfterAll
    static void stop() {
        sts.close();
    }

    @Test
    void handle_goodToken_buysATaggedSession() {
        AssumeRoleWithWebIdentityResponse answer =
                sts.exchange(Tokens.signed(Tokens.claims(now).build()));

        assertEquals(Tokens.SUB, answer.subjectFromWebIdentityToken());
        assertEquals(Tokens.CLIENT, answer.audience());
        assertEquals(Tokens.ISSUER, answer.provider());
        assertEquals(Tokens.SUB, answer.sourceIdentity());
        assertEquals(
                "arn:aws:sts::000000000000:assumed-role/access/" + Tokens.SUB,
                answer.assumedRoleUser().arn());
        assertTrue(answer.credentials().accessKeyId().matches("ASIA[A-Z0-9]{16}"));
        assertEquals(40, answer.credentials().secretAccessKey().length());
        AccessKey key = sts.key(answer.credentials());
        assertEquals(
                Map.of("sub", Tokens.SUB, "project", "carrel"), key.identity().tags());
        assertEquals(Optional.of(Tokens.SUB), key.identity().sourceIdentity());
        assertEquals(Optional.of(Sts.PROVIDER), key.identity().federatedProvider());
        assertEquals(
                Duration.ofHours(1),
                Duration.between(
                        key.identity().issuedAt().orElseThrow(), key.expiresAt().orElseThrow()));
        try (StsClient client = sts.client(key)) {
            GetCallerIdentityResponse self = client.getCallerIdentity();
            assertEquals(answer.assumedRoleUser().arn(), self.arn());
            assertEquals(answer.assumedRoleUser().assumedRoleId(), self.userId());
            assertTrue(self.userId().matches("AROA[A-Z2-7]{17}:" + Tokens.SUB));
        }
    }

    @Test
    void handle_sameTokenAgain_buysAnotherSession() {
        String token = Tokens.signed(Tokens.claims(now).build());

        assertTrue(!sts.exchange(token)
                .credentials()
                .accessKeyId()
                .equals(sts.exchange(token).credentials().accessKeyId()));
    }

    @Test
    void handle_expiredToken_isRefused() {
        assertRefused("ExpiredTokenException", claims().expirationTime(Date.from(now.minusSeconds(1))));
    }

    @Test
    void handle_tokenOfTheFuture_isRefused() {
        assertRefused("InvalidIdentityToken", claims().issueTime(Date.from(now.plusSeconds(600))));
        assertRefused("InvalidIdentityToken", claims().notBeforeTime(Date.from(now.plusSeconds(600))));
    }

    @Test
    void handle_wrongIssuer_isRefused() {
        assertRefused("InvalidIdentityToken", claims().issuer("http://localhost:8081/eu-west-1_other"));
        assertRefused("InvalidIdentityToken", claims().issuer(Tokens.ISSUER + "/"));
        assertRefused("InvalidIdentityToken", claims().issuer(null));
    }

    @Test
    void handle_wrongAudience_isRefused() {
        assertRefused("InvalidIdentityToken", claims().audience("another"));
        assertRefused("InvalidIdentityToken", claims().audience(List.of()));
        assertRefused("InvalidIdentityToken", claims().audience(List.of(Tokens.CLIENT, "another")));
        assertRefused("InvalidIdentityToken", claims().claim("azp", "another"));

        assertServed(claims().claim("azp", Tokens.CLIENT));
    }

    @Test
    void handle_missingClaims_areRefused() {
        assertRefused("InvalidIdentityToken", claims().subject(null));
        assertRefused("InvalidIdentityToken", claims().expirationTime(null));
        assertRefused("InvalidIdentityToken", claims().issueTime(null));
    }

    @Test
    void handle_unsignedToken_isRefused() {
        assertTokenRefused("InvalidIdentityToken", Tokens.unsigned(claims().build()));
        assertTokenRefused("InvalidIdentityToken", "not.a.token");
        assertTokenRefused("ValidationError", "abc");
    }

    @Test
    void handle_hs256WithThePublicKey_isRefused() {
        assertTokenRefused("InvalidIdentityToken", Tokens.confused(claims().build()));
    }

    @Test
    void handle_otherAlgorithm_isRefused() {
        assertTokenRefused("InvalidIdentityToken", Tokens.signedRs512(claims().build()));
    }

    @Test
    void handle_anotherKeyOfTheSameName_isRefused() {
        assertTokenRefused("InvalidIdentityToken", Tokens.signed(claims().build(), Tokens.OTHER));
    }

    @Test
    void handle_tamperedTags_areRefused() {
        String[] parts = Tokens.signed(claims().build()).split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = payload.replace(Tokens.SUB, "22222222-2222-4222-8222-222222222222");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertTokenRefused("InvalidIdentityToken", forged);
    }

    @Test
    void handle_tokenWithoutTags_isDeniedByTheTrustPolicy() {
        // an ID token has no tags
        assertRefused("AccessDenied", claims().claim("https://aws.amazon.com/tags", null));
    }

    @Test
    void handle_tagsThatTheTrustPolicyDoesNotKnow_areDenied() {
        assertServed(claims().claim(
                        "https://aws.amazon.com/tags",
                        Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB), "admin", List.of("true")))));

        assertRefused(
                "AccessDenied",
                claims().claim(
                                "https://aws.amazon.com/tags",
                                Map.of(
                                        "principal_tags",
                                        Map.of("sub", List.of(Tokens.SUB), "owner", List.of("true")))));
        assertRefused("AccessDenied", claims().claim("https://aws.amazon.com/tags", Tokens.tags("not-a-uuid")));
    }

    @Test
    void handle_sourceIdentityThatTheTrustPolicyDoesNotKnow_isDenied() {
        assertServed(claims().claim("https://aws.amazon.com/source_identity", null));

        assertRefused("AccessDenied", claims().claim("https://aws.amazon.com/source_identity", "somebody"));
    }

    @Test
    void handle_malformedTags_areRefused() {
        for (Object tags : List.<Object>of(
                "sub",
                Map.of(),
                Map.of("principal_tags", List.of()),
                Map.of("principal_tags", Map.of("sub", Tokens.SUB)),
                Map.of("principal_tags", Map.of("sub", List.of())),
                Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB, Tokens.SUB))),
                Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB), "SUB", List.of("x"))),
                Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB), "aws:x", List.of("x"))),
                Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB + "*"))),
                Map.of("principal_tags", Map.of("sub", List.of("x".repeat(257)))),
                Map.of("principal_tags", Map.of("sub", List.of(Tokens.SUB)), "other", List.of()),
                Map.of(
                        "principal_tags",
                        Map.of("sub", List.of(Tokens.SUB)),
                        "transitive_tag_keys",
                        List.of("admin")))) {
            assertRefused("InvalidIdentityToken", claims().claim("https://aws.amazon.com/tags", tags));
        }
        assertRefused(
                "InvalidIdentityToken",
                claims().claim("https://aws.amazon.com/tags/principal_tags/sub", List.of("another")));
        assertRefused("InvalidIdentityToken", claims().claim("https://aws.amazon.com/source_identity", "aws:x"));
        assertRefused("InvalidIdentityToken", claims().claim("https://aws.amazon.com/source_identity", List.of("x")));
    }

    @Test
    void handle_otherRoles_areDeniedWithoutTellingWhetherTheyExist() {
        String token = Tokens.signed(claims().build());
        String untrusting = refusal(Sts.EXECUTION, token, 3600);
        String absent = refusal("arn:aws:iam::000000000000:role/absent", token, 3600);

        assertEquals("AccessDenied Not authorized to perform sts:AssumeRoleWithWebIdentity", untrusting);
        assertEquals(untrusting, absent);
    }

    @Test
    void handle_durationBeyondTheRoles_isRefused() {
        String token = Tokens.signed(claims().build());

        assertTrue(refusal(Sts.ACCESS, token, 3601).startsWith("ValidationError"));
        assertTrue(refusal(Sts.ACCESS, token, 899).startsWith("ValidationError"));
    }

    @Test
    void handle_sessionPolicy_limitsTheSession() {
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
        String token = Tokens.signed(claims().build());
        try (StsClient client = sts.client()) {
            AccessKey limited = sts.key(client.assumeRoleWithWebIdentity(r -> r.roleArn(Sts.ACCESS)
                            .roleSessionName("limited")
                            .webIdentityToken(token)
                            .policy(policy))
                    .credentials());
            assertEquals(1, limited.identity().sessionPolicies().orElseThrow().size());
            StsException malformed = assertThrows(
                    StsException.class,
                    () -> client.assumeRoleWithWebIdentity(r -> r.roleArn(Sts.ACCESS)
                            .roleSessionName("limited")
                            .webIdentityToken(token)
                            .policy(policy.replace("Effect", "Efect"))));
            assertEquals("MalformedPolicyDocument", malformed.awsErrorDetails().errorCode());
            try (StsClient session = sts.client(limited)) {
                // the session policy names no sts action, which the role's own policy and the trust policy would allow
                StsException denied = assertThrows(
                        StsException.class,
                        () -> session.assumeRole(r -> r.roleArn(Sts.NEXT).roleSessionName("next")));
                assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
            }
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return Tokens.claims(now);
    }

    private static void assertServed(JWTClaimsSet.Builder claims) {
        assertTrue(sts.exchange(Tokens.signed(claims.build())).credentials() != null);
    }

    private static void assertRefused(String code, JWTClaimsSet.Builder claims) {
        assertTokenRefused(code, Tokens.signed(claims.build()));
    }

    private static void assertTokenRefused(String code, String token) {
        StsException refusal = assertThrows(StsException.class, () -> sts.exchange(token));
        assertEquals(code, refusal.awsErrorDetails().errorCode());
    }

    private static String refusal(String role, String token, int seconds) {
        try (StsClient client = sts.client()) {
            StsException refusal = assertThrows(
                    StsException.class,
                    () -> client.assumeRoleWithWebIdentity(r -> r.roleArn(role)
                            .roleSessionName("session")
                            .webIdentityToken(token)
                            .durationSeconds(seconds)));
            return refusal.awsErrorDetails().errorCode() + " "
                    + refusal.awsErrorDetails().errorMessage();
        }
    }
}
