package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.TriggerSource;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.SignInResult;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.UserStatus;
import dev.carrel.local.cognito.users.Users;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes on with a sign-in: the SRP proof, a new password in place of a temporary one, or the second factor.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html">AWS:
 *     RespondToAuthChallenge</a>
 */
final class RespondToAuthChallenge implements Operation {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' uuuu", Locale.ENGLISH);

    private final PoolSettings settings;
    private final SignIn signIn;
    private final Accounts accounts;
    private final Users users;
    private final Challenges challenges;
    private final SecondFactor secondFactor;
    private final Clock clock;

    RespondToAuthChallenge(
            PoolSettings settings,
            SignIn signIn,
            Accounts accounts,
            Users users,
            Challenges challenges,
            SecondFactor secondFactor,
            Clock clock) {
        this.settings = settings;
        this.signIn = signIn;
        this.accounts = accounts;
        this.users = users;
        this.challenges = challenges;
        this.secondFactor = secondFactor;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only(
                "AnalyticsMetadata",
                "ChallengeName",
                "ChallengeResponses",
                "ClientId",
                "ClientMetadata",
                "Session",
                "UserContextData");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        Map<String, String> given = in.map("ChallengeResponses");
        Shapes.requireNoSecret(client, given.containsKey("SECRET_HASH"));
        Map<String, String> metadata = in.map("ClientMetadata");
        return switch (in.text("ChallengeName")) {
            case "PASSWORD_VERIFIER" -> proof(client, given, metadata);
            case "NEW_PASSWORD_REQUIRED" -> password(client, session(in), given, metadata);
            case "SOFTWARE_TOKEN_MFA" -> {
                // amazon-cognito-identity-js sends the code under the other name too, whichever kind it is
                only(given, Set.of("USERNAME", "SOFTWARE_TOKEN_MFA_CODE", "SMS_MFA_CODE"));
                yield secondFactor.code(
                        client,
                        session(in),
                        required(given, "USERNAME"),
                        required(given, "SOFTWARE_TOKEN_MFA_CODE"),
                        metadata);
            }
            case "MFA_SETUP" -> {
                only(given, Set.of("USERNAME"));
                yield secondFactor.setUp(client, session(in), required(given, "USERNAME"), metadata);
            }
            default -> throw Refusal.parameter("A challenge of that name is not supported.");
        };
    }

    private ObjectNode proof(ClientSettings client, Map<String, String> given, Map<String, String> metadata) {
        only(given, Set.of("USERNAME", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"));
        String username = required(given, "USERNAME");
        String block = required(given, "PASSWORD_CLAIM_SECRET_BLOCK");
        byte[] signature = decoded(required(given, "PASSWORD_CLAIM_SIGNATURE"));
        String timestamp = timestamp(required(given, "TIMESTAMP"));
        SignIn.Challenge challenge = challenges
                .takeProof(block, client)
                .filter(pending -> pending.exchange().username().equals(username))
                .orElseThrow(Refusal::wrongPassword);
        SignInResult result = signIn.finish(challenge, decoded(block), timestamp, signature);
        if (result instanceof SignInResult.SignedIn signedIn) {
            return secondFactor.after(TriggerSource.AUTHENTICATION, client, signedIn.user(), clock.instant(), metadata);
        }
        if (result instanceof SignInResult.NewPasswordRequired required) {
            return newPasswordRequired(client, required.user());
        }
        if (result instanceof SignInResult.NotConfirmed) {
            throw new Refusal(Reason.USER_NOT_CONFIRMED, "User is not confirmed.");
        }
        if (result instanceof SignInResult.ResetRequired) {
            throw Refusal.resetRequired();
        }
        throw ((SignInResult.Refused) result).refusal();
    }

    private ObjectNode newPasswordRequired(ClientSettings client, User user) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        user.allAttributes().forEach((name, value) -> {
            if (!name.equals("sub")) {
                attributes.put(name, value);
            }
        });
        ObjectNode answer = Operation.object();
        answer.put("ChallengeName", "NEW_PASSWORD_REQUIRED");
        answer.put("Session", challenges.awaitPassword(user, client));
        answer.putObject("ChallengeParameters")
                .put("USER_ID_FOR_SRP", user.username())
                .put("requiredAttributes", "[]")
                .put("userAttributes", attributes.toString());
        return answer;
    }

    private ObjectNode password(
            ClientSettings client, String session, Map<String, String> given, Map<String, String> metadata) {
        only(given, Set.of("USERNAME", "NEW_PASSWORD"));
        String username = required(given, "USERNAME");
        Optional<Challenges.NewPassword> waiting = challenges.waitingForPassword(session, client);
        User user = waiting.map(Challenges.NewPassword::username)
                .flatMap(users::find)
                .filter(found -> users.find(username).filter(found::equals).isPresent())
                .filter(found -> found.status() == UserStatus.FORCE_CHANGE_PASSWORD)
                .orElseThrow(() -> new Refusal(Reason.NOT_AUTHORIZED, "Invalid session for the user."));
        if (!user.enabled()) {
            throw Refusal.disabled();
        }
        User changed = accounts.choosePassword(user.username(), required(given, "NEW_PASSWORD"))
                .orElseThrow(Refusal::wrongPassword);
        challenges.end(session);
        return secondFactor.after(
                TriggerSource.NEW_PASSWORD_CHALLENGE,
                client,
                changed,
                waiting.get().authTime(),
                metadata);
    }

    private static String session(Parameters in) {
        return in.optional("Session").orElseThrow(() -> Refusal.parameter("Missing required parameter Session"));
    }

    private static void only(Map<String, String> given, Set<String> known) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.parameter("A challenge response is not supported: only " + known + " are.");
                });
    }

    private static String required(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.parameter("Missing required parameter " + name));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongPassword();
        }
    }

    private static String timestamp(String text) {
        try {
            TIMESTAMP.parse(text);
            return text;
        } catch (DateTimeParseException e) {
            throw Refusal.parameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
        }
    }
}
