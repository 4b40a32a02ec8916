package dev.carrel.local.system;

import dev.carrel.local.LocalSystem;
import dev.carrel.local.cognito.totp.Base32;
import dev.carrel.local.cognito.totp.Totp;
import dev.carrel.stack.model.UserPoolClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * A user with rights: signed in, put into groups by the operator, with an authenticator app of its own when it is to have MFA. Its
 * token is the one that a refresh gives then, since the trigger looks at groups and MFA whenever it writes one.
 */
final class TestAdmin {
    private static final String SCOPES = "openid email profile carrel/user aws.cognito.signin.user.admin";

    private final LocalSystem system;
    private final TestUser user;
    private final String token;

    private TestAdmin(LocalSystem system, TestUser user, String token) {
        this.system = system;
        this.user = user;
        this.token = token;
    }

    /** An admin as there should be: with MFA. */
    static TestAdmin of(LocalSystem system, String name) {
        return of(system, name, List.of("admins"), true);
    }

    static TestAdmin of(LocalSystem system, String name, List<String> groups, boolean mfa) {
        TestUser user = new TestUser(system, name, new SignIn(system, "WebClient", SCOPES));
        String pool = system.stack().userPool().id();
        try (CognitoIdentityProviderClient operator =
                        Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder());
                CognitoIdentityProviderClient anybody = Clients.with(
                        AnonymousCredentialsProvider.create(), system, CognitoIdentityProviderClient.builder())) {
            for (String group : groups) {
                operator.adminAddUserToGroup(
                        r -> r.userPoolId(pool).username(user.sub()).groupName(group));
            }
            if (mfa) {
                enrol(anybody, user.token().orElseThrow());
            }
            String token = anybody.getTokensFromRefreshToken(
                            r -> r.clientId(client(system).id()).refreshToken(user.refreshToken()))
                    .authenticationResult()
                    .accessToken();
            return new TestAdmin(system, user, token);
        }
    }

    private static void enrol(CognitoIdentityProviderClient anybody, String token) {
        String secret =
                anybody.associateSoftwareToken(r -> r.accessToken(token)).secretCode();
        anybody.verifySoftwareToken(
                r -> r.accessToken(token).userCode(Totp.code(Base32.decode(secret), Totp.step(Instant.now()))));
        anybody.setUserMFAPreference(r -> r.accessToken(token)
                .softwareTokenMfaSettings(settings -> settings.enabled(true).preferredMfa(true)));
    }

    private static UserPoolClient client(LocalSystem system) {
        return system.stack().userPool().clients().stream()
                .filter(one -> one.logicalId().equals("WebClient"))
                .findFirst()
                .orElseThrow();
    }

    String sub() {
        return user.sub();
    }

    String email() {
        return user.email();
    }

    Optional<String> token() {
        return Optional.of(token);
    }

    Api api() {
        return new Api(system.site(), token());
    }
}
