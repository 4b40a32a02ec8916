package dev.carrel.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Users by their tokens: as much of Cognito as the account function speaks, with its names for refusals. */
final class MemoryCognito {
    static final String CODE = "123456";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final class User {
        String email;

        @Nullable
        String name;

        @Nullable
        String newEmail;

        String password = "Password-of-old-1";
        boolean mfa;
        int codesSent;
        int signOuts;

        User(String email) {
            this.email = email;
        }
    }

    record Answer(int status, String body) {}

    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    User add(String token, String email) {
        User user = new User(email);
        users.put(token, user);
        return user;
    }

    Optional<User> find(String token) {
        return Optional.ofNullable(users.get(token));
    }

    /** From now on this operation is refused. */
    void refuse(String operation, String type) {
        refusals.put(operation, type);
    }

    synchronized Answer answer(String operation, byte[] body) throws IOException {
        JsonNode request = MAPPER.readTree(body);
        String token = request.path("AccessToken").asText();
        if (refusals.containsKey(operation)) {
            String[] type = refusals.get(operation).split(": ", 2);
            return error(type[0], type.length > 1 ? type[1] : "no");
        }
        if (ended.contains(token)) {
            return error("UserNotFoundException", "User does not exist.");
        }
        User user = users.get(token);
        if (user == null) {
            return error("NotAuthorizedException", "Access Token has been revoked");
        }
        return switch (operation) {
            case "GetUser" -> ok(describe(user));
            case "UpdateUserAttributes" ->
                update(user, request.path("UserAttributes").get(0));
            case "GetUserAttributeVerificationCode" -> {
                user.codesSent++;
                yield ok(MAPPER.createObjectNode());
            }
            case "VerifyUserAttribute" -> verify(user, request.path("Code").asText());
            case "ChangePassword" -> {
                if (!user.password.equals(request.path("PreviousPassword").asText())) {
                    yield error("NotAuthorizedException", "Incorrect username or password.");
                }
                user.password = request.path("ProposedPassword").asText();
                yield ok(MAPPER.createObjectNode());
            }
            case "AssociateSoftwareToken" -> ok(MAPPER.createObjectNode().put("SecretCode", "JBSWY3DPEHPK3PXP"));
            case "VerifySoftwareToken" ->
                CODE.equals(request.path("UserCode").asText())
                        ? ok(MAPPER.createObjectNode().put("Status", "SUCCESS"))
                        : error("EnableSoftwareTokenMFAException", "Code mismatch");
            case "SetUserMFAPreference" -> {
                user.mfa = request.at("/SoftwareTokenMfaSettings/Enabled").asBoolean();
                yield ok(MAPPER.createObjectNode());
            }
            case "GlobalSignOut" -> {
                user.signOuts++;
                yield ok(MAPPER.createObjectNode());
            }
            case "DeleteUser" -> {
                users.remove(token);
                ended.add(token);
                yield ok(MAPPER.createObjectNode());
            }
            default -> error("InvalidAction", operation);
        };
    }

    private static ObjectNode describe(User user) {
        ObjectNode json = MAPPER.createObjectNode().put("Username", "u");
        ArrayNode attributes = json.putArray("UserAttributes");
        attributes.addObject().put("Name", "email").put("Value", user.email);
        attributes.addObject().put("Name", "email_verified").put("Value", "true");
        if (user.name != null) {
            attributes.addObject().put("Name", "name").put("Value", user.name);
        }
        if (user.mfa) {
            json.putArray("UserMFASettingList").add("SOFTWARE_TOKEN_MFA");
        }
        return json;
    }

    private Answer update(User user, JsonNode attribute) {
        String value = attribute.path("Value").asText();
        if (attribute.path("Name").asText().equals("name")) {
            user.name = value;
            return ok(MAPPER.createObjectNode());
        }
        if (users.values().stream().anyMatch(other -> other.email.equals(value))) {
            return error("AliasExistsException", "An account with the given email already exists.");
        }
        user.newEmail = value;
        user.codesSent++;
        return ok(MAPPER.createObjectNode());
    }

    private static Answer verify(User user, String code) {
        if (user.newEmail == null || !CODE.equals(code)) {
            return error("CodeMismatchException", "Invalid verification code provided, please try again.");
        }
        user.email = user.newEmail;
        user.newEmail = null;
        return ok(MAPPER.createObjectNode());
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, body.toString());
    }

    private static Answer error(String type, String message) {
        return new Answer(
                400,
                MAPPER.createObjectNode()
                        .put("__type", type)
                        .put("message", message)
                        .toString());
    }
}
