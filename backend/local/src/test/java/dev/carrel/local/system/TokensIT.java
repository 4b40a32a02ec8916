package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.carrel.local.Console;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Real tokens, changed in every way that should matter: each refused at the gateway, and again at STS, where a function that never
 * looked at the token would be stopped. The function's own check, between the two, has its matrix in {@code core}.
 */
class TokensIT {
    private static final String SECOND_CLIENT = """
              SecondClient:
                Type: AWS::Cognito::UserPoolClient
                DependsOn: ApiScopes
            """;

    @TempDir
    private static Path root;

    private static final Shifted CLOCK = new Shifted();
    private static LocalSystem system;
    private static TestUser user;

    @BeforeAll
    static void start() throws Exception {
        // one more client of the same pool, which the API and STS do not accept
        AlteredTemplate.make(root, template -> {
            int client = template.indexOf("  WebClient:\n");
            int body = template.indexOf("    Properties:\n", client);
            int end = template.indexOf("\n\n", client);
            return template.substring(0, end + 2)
                    + SECOND_CLIENT
                    + template.substring(body, end + 2)
                    + template.substring(end + 2);
        });
        system = LocalSystem.start(
                new Settings(root, 0, 0, Optional.empty()), Console.silent(), CLOCK, new SecureRandom());
        user = new TestUser(system, "bearer");
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void goodToken_isAccepted() {
        outcomes(user.token().orElseThrow(), 200, "ok");
    }

    @Test
    void missingToken_isRefused() {
        assertEquals(
                401,
                new Api(system.site(), Optional.empty()).get("/api/records").status());
        outcomes("none", 401, "InvalidIdentityToken");
    }

    @Test
    void idToken_isRefused() {
        outcomes(user.idToken(), 403, "AccessDenied");
    }

    @Test
    void noAlgorithm_isRefused() {
        String header = text("{\"alg\":\"none\"}");
        outcomes(header + "." + part(1) + ".", 401, "InvalidIdentityToken");
        outcomes(header + "." + part(1) + "." + part(2), 401, "InvalidIdentityToken");
    }

    @Test
    void hmacWithThePublicKey_isRefused() throws Exception {
        RSAKey key = publicKey();
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                new Payload(claims().toString()));
        forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        outcomes(forged.serialize(), 401, "InvalidIdentityToken");
    }

    @Test
    void anotherKeyUnderTheSameId_isRefused() throws Exception {
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(publicKey().getKeyID())
                        .build(),
                new Payload(claims().toString()));
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        outcomes(forged.serialize(), 401, "InvalidIdentityToken");
    }

    @Test
    void tamperedTags_areRefused() throws Exception {
        ObjectNode claims = claims();
        ((ObjectNode) claims.at("/https:~1~1aws.amazon.com~1tags/principal_tags"))
                .putArray("admin")
                .add("true");
        outcomes(part(0) + "." + text(claims.toString()) + "." + part(2), 401, "InvalidIdentityToken");
        ObjectNode other = claims();
        ((ObjectNode) other.at("/https:~1~1aws.amazon.com~1tags/principal_tags"))
                .putArray("sub")
                .add("00000000-0000-4000-8000-000000000000");
        outcomes(part(0) + "." + text(other.toString()) + "." + part(2), 401, "InvalidIdentityToken");
    }

    @Test
    void anotherClientsToken_hasTheWrongAudienceAndIsRefused() {
        TestUser other = new TestUser(
                system, "elsewhere", new SignIn(system, "SecondClient", "openid email profile carrel/user"));
        outcomes(other.token().orElseThrow(), 401, "InvalidIdentityToken");
    }

    @Test
    void anotherPoolsToken_hasTheWrongIssuerAndIsRefused() throws Exception {
        try (LocalSystem other = LocalSystem.start(
                new Settings(Path.of(System.getProperty("carrel.root")), 0, 0, Optional.empty()), Console.silent())) {
            outcomes(new TestUser(other, "stranger").token().orElseThrow(), 401, "InvalidIdentityToken");
        }
    }

    @Test
    void expiredToken_isRefused() {
        String token = new TestUser(system, "late").token().orElseThrow();
        outcomes(token, 200, "ok");
        CLOCK.by = Duration.ofMinutes(15);
        try {
            outcomes(token, 401, "ExpiredTokenException");
        } finally {
            CLOCK.by = Duration.ZERO;
        }
    }

    @Test
    void tokenWithoutTheScope_isRefused(@TempDir Path silent) throws Exception {
        // the trigger gives the scope, the tags and the audience that STS asks for: without it, a token has none of
        // them
        AlteredTemplate.make(
                silent, template -> template.replace("CodeUri: backend/identity/target/function", "CodeUri: silent")
                        .replace("dev.carrel.identity.PreTokenHandler", SilentTrigger.class.getName()));
        AlteredTemplate.code(silent.resolve("silent"), "identity", "SilentTrigger");
        try (LocalSystem plain = LocalSystem.start(new Settings(silent, 0, 0, Optional.empty()), Console.silent())) {
            String token = new TestUser(plain, "plain", new SignIn(plain, "WebClient", "openid email"))
                    .token()
                    .orElseThrow();
            assertEquals(
                    403,
                    new Api(plain.site(), Optional.of(token))
                            .get("/api/records")
                            .status());
            assertEquals("InvalidIdentityToken", assume(plain, token));
        }
    }

    private static void outcomes(String token, int atTheGateway, String atSts) {
        assertEquals(
                atTheGateway,
                new Api(system.site(), Optional.of(token)).get("/api/records").status());
        assertEquals(atSts, assume(system, token));
    }

    private static String assume(LocalSystem where, String token) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), where, StsClient.builder())) {
            sts.assumeRoleWithWebIdentity(
                    r -> r.roleArn(where.stack().role("RecordsAccessRole").arn())
                            .roleSessionName("test")
                            .webIdentityToken(token));
            return "ok";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static RSAKey publicKey() throws Exception {
        URI keys = URI.create(system.stack().userPool().issuer() + "/.well-known/jwks.json");
        return JWKSet.load(keys.toURL()).getKeys().get(0).toRSAKey();
    }

    private static ObjectNode claims() throws Exception {
        JsonNode claims = Api.JSON.readTree(Base64.getUrlDecoder().decode(part(1)));
        return (ObjectNode) claims;
    }

    private static String part(int index) {
        return user.token().orElseThrow().split("\\.", -1)[index];
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** The time of this machine, and a while more. */
    private static final class Shifted extends Clock {
        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("tests are in UTC");
        }
    }
}
