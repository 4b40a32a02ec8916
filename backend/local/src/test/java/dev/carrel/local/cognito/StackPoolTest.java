package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.UserPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackPoolTest {
    private final UserPool pool = Stack.load(
                    Path.of(System.getProperty("carrel.root", "."), "template.yaml"),
                    new AwsShapedHome(
                            "000000000000",
                            "eu-west-1",
                            "carrel",
                            Map.of("SignInDomainPrefix", "carrel-local", "OperatorEmail", "operator@example.com")))
            .userPool();

    @Test
    void settings_ofTheTemplate_areItsOwn() {
        PoolSettings settings = StackPool.settings(pool, "eu-west-1", "http://localhost:8081");
        assertEquals(pool.id(), settings.id());
        assertEquals(pool.issuer(), settings.issuer());
        assertEquals(
                List.of("admins", "auditors"),
                settings.groups().stream().map(GroupSettings::name).toList());
        ClientSettings client = settings.clients().get(0);
        assertEquals(List.of("code"), client.oauthFlows());
        assertEquals(
                List.of("aws.cognito.signin.user.admin", "carrel/user", "email", "openid", "profile"), client.scopes());
        assertEquals(List.of("ALLOW_USER_SRP_AUTH"), client.authFlows());
        assertEquals(Duration.ofMinutes(15), client.accessTokenLife());
        assertEquals(Optional.of(Duration.ofSeconds(60)), client.rotationGrace());
        assertTrue(client.hidesUsers());
        assertEquals(MfaMode.OPTIONAL, settings.mfa());
        assertEquals(12, settings.passwordPolicy().minimumLength());
        assertEquals(Optional.of(pool.preToken().orElseThrow().function().aliasArn()), settings.preToken());
    }

    @Test
    void settings_ofAPoolThatIsNotModelled_areRefusedByName() {
        assertRefused("email", with(Set.of("phone_number"), false, "OPTIONAL"));
        assertRefused("cases", with(Set.of("email"), true, "OPTIONAL"));
        assertRefused("SMS_MFA", with(Set.of("email"), false, "ON", Set.of("SMS_MFA", "SOFTWARE_TOKEN_MFA")));
        for (MfaMode mode : MfaMode.values()) {
            UserPool known = with(Set.of("email"), false, mode.name());
            assertEquals(
                    mode,
                    StackPool.settings(known, "eu-west-1", "http://localhost:8081")
                            .mfa());
        }
    }

    private static void assertRefused(String what, UserPool pool) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> StackPool.settings(pool, "eu-west-1", "http://localhost:8081"));
        assertTrue(String.valueOf(refused.getMessage()).contains(what), refused.getMessage());
    }

    private UserPool with(Set<String> usernameAttributes, boolean caseSensitive, String mfa) {
        return with(usernameAttributes, caseSensitive, mfa, pool.mfaKinds());
    }

    private UserPool with(Set<String> usernameAttributes, boolean caseSensitive, String mfa, Set<String> mfaKinds) {
        return new UserPool(
                pool.logicalId(),
                pool.id(),
                pool.arn(),
                pool.issuer(),
                pool.tier(),
                usernameAttributes,
                caseSensitive,
                pool.autoVerified(),
                pool.verifiedBeforeUpdate(),
                pool.recovery(),
                pool.selfSignUp(),
                mfa,
                mfaKinds,
                pool.passwordPolicy(),
                pool.preToken(),
                pool.deletionProtected(),
                pool.retained(),
                pool.domain(),
                pool.resourceServers(),
                pool.clients(),
                pool.groups());
    }
}
