package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.Users;
import java.util.Map;
import java.util.Optional;

/**
 * Begins a sign-in with SRP, or renews tokens where the client may.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html">AWS: InitiateAuth</a>
 */
final class InitiateAuth implements Operation {
    private final PoolSettings settings;
    private final Users users;
    private final SignIn signIn;
    private final Tokens tokens;
    private final Challenges challenges;

    InitiateAuth(PoolSettings settings, Users users, SignIn signIn, Tokens tokens, Challenges challenges) {
        this.settings = settings;
        this.users = users;
        this.signIn = signIn;
        this.tokens = tokens;
        this.challenges = challenges;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AnalyticsMetadata", "AuthFlow", "AuthParameters", "ClientId", "ClientMetadata", "UserContextData");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Map<String, String> given = in.map("AuthParameters");
        Shapes.requireNoSecret(client, given.containsKey("SECRET_HASH"));
        return switch (in.text("AuthFlow")) {
            case "USER_SRP_AUTH" -> srp(client, given);
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> refresh(client, given, in.map("ClientMetadata"));
            case "USER_AUTH", "USER_PASSWORD_AUTH", "CUSTOM_AUTH" -> throw notEnabled(in.text("AuthFlow"));
            default ->
                throw Refusal.parameter("1 validation error detected: Value at 'authFlow' failed to satisfy"
                        + " constraint: Member must satisfy enum value set");
        };
    }

    private ObjectNode srp(ClientSettings client, Map<String, String> given) {
        requireFlow(client, "USER_SRP_AUTH");
        String login = required(given, "USERNAME");
        String publicA = required(given, "SRP_A");
        if (!client.hidesUsers() && users.find(login).isEmpty()) {
            throw Refusal.noSuchUser();
        }
        SignIn.Challenge challenge = signIn.begin(login, publicA);
        ObjectNode answer = Operation.object();
        answer.put("ChallengeName", "PASSWORD_VERIFIER");
        answer.putObject("ChallengeParameters")
                .put("SALT", challenge.exchange().salt())
                .put("SECRET_BLOCK", challenges.awaitProof(challenge, client))
                .put("SRP_B", challenge.exchange().publicB())
                .put("USERNAME", challenge.exchange().username())
                .put("USER_ID_FOR_SRP", challenge.exchange().username());
        return answer;
    }

    private ObjectNode refresh(ClientSettings client, Map<String, String> given, Map<String, String> metadata) {
        requireFlow(client, "REFRESH_TOKEN_AUTH");
        if (client.rotationGrace().isPresent()) {
            // "You can't authenticate with REFRESH_TOKEN_AUTH in app clients with refresh token rotation enabled."
            throw notEnabled("REFRESH_TOKEN_AUTH");
        }
        ObjectNode answer = Operation.object();
        answer.putObject("ChallengeParameters");
        answer.set(
                "AuthenticationResult",
                Shapes.authenticationResult(tokens.refresh(required(given, "REFRESH_TOKEN"), client, metadata)));
        return answer;
    }

    private static void requireFlow(ClientSettings client, String flow) {
        if (!client.authFlows().contains("ALLOW_" + flow)) {
            throw notEnabled(flow);
        }
    }

    private static String required(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Refusal.parameter("Missing required parameter " + name));
    }

    private static Refusal notEnabled(String flow) {
        return Refusal.parameter(flow + " flow not enabled for this client");
    }
}
