package dev.carrel.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** A user of their own for one test: made by the operator through the SDK, signed in through the pages as a browser does. */
@SuppressWarnings("unchecked") // the SDK's builders take arrays of generic consumers
final class TestUser {
    static final String PASSWORD = "Correct-horse-7";

    private final LocalSystem system;
    private final String email;
    private final String sub;
    private final JsonNode tokens;

    TestUser(LocalSystem system, String name) {
        this(system, name, new SignIn(system));
    }

    TestUser(LocalSystem system, String name, SignIn signIn) {
        this.system = system;
        this.email = name + "-" + UUID.randomUUID() + "@example.com";
        String pool = system.stack().userPool().id();
        try (CognitoIdentityProviderClient cognito =
                Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder())) {
            this.sub = cognito.adminCreateUser(r -> r.userPoolId(pool)
                            .username(email)
                            .messageAction(MessageActionType.SUPPRESS)
                            .userAttributes(a -> a.name("email").value(email), a -> a.name("email_verified")
                                    .value("true")))
                    .user()
                    .username();
            cognito.adminSetUserPassword(
                    r -> r.userPoolId(pool).username(email).password(PASSWORD).permanent(true));
        }
        this.tokens = signIn.withPassword(email, PASSWORD);
    }

    String email() {
        return email;
    }

    String sub() {
        return sub;
    }

    /** The access token, as {@link Api} takes it. */
    Optional<String> token() {
        return Optional.of(tokens.get("access_token").textValue());
    }

    String idToken() {
        return tokens.get("id_token").textValue();
    }

    String refreshToken() {
        return tokens.get("refresh_token").textValue();
    }

    Api api() {
        return new Api(system.site(), token());
    }
}
