package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.TriggerFailedException;
import dev.carrel.local.cognito.TriggerInvoker;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.cognito.users.User;
import java.util.List;
import java.util.Map;

/**
 * The pre token generation trigger, event version {@code V2_0}: asks the function what the tokens of a user shall say. Without a
 * usable answer there is no token.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html">AWS: pre token
 *     generation Lambda trigger</a>
 */
public final class PreToken {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PoolSettings settings;
    private final TriggerInvoker invoker;

    public PreToken(PoolSettings settings, TriggerInvoker invoker) {
        this.settings = requireNonNull(settings, "settings is null");
        this.invoker = requireNonNull(invoker, "invoker is null");
    }

    /**
     * Asks the function.
     *
     * @param source what led to it
     * @param clientId the client that asks for tokens
     * @param user whose tokens
     * @param scopes the scopes that were asked for
     * @param clientMetadata what an API caller gave for the function
     * @throws Refusal when the function fails, or its answer is not understood
     */
    public Customization ask(
            TriggerSource source, String clientId, User user, List<String> scopes, Map<String, String> clientMetadata) {
        if (settings.preToken().isEmpty()) {
            return Customization.none(scopes, user.groups());
        }
        ObjectNode event = event(source, clientId, user, scopes, clientMetadata);
        try {
            JsonNode answer = invoker.invoke(settings.preToken().get(), event);
            return new PreTokenAnswer(clientId, scopes, user.groups()).read(answer);
        } catch (TriggerFailedException e) {
            throw new Refusal(Reason.USER_LAMBDA_VALIDATION, "PreTokenGeneration failed with error " + e.reason());
        }
    }

    private ObjectNode event(
            TriggerSource source, String clientId, User user, List<String> scopes, Map<String, String> clientMetadata) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "2");
        event.put("triggerSource", source.wireName());
        event.put("region", settings.region());
        event.put("userPoolId", settings.id());
        event.put("userName", user.username());
        event.putObject("callerContext")
                .put("awsSdkVersion", "aws-sdk-unknown-unknown")
                .put("clientId", clientId);
        ObjectNode request = event.putObject("request");
        ObjectNode attributes = request.putObject("userAttributes");
        user.allAttributes().forEach(attributes::put);
        attributes.put("cognito:user_status", user.status().name());
        ObjectNode groups = request.putObject("groupConfiguration");
        user.groups().forEach(groups.putArray("groupsToOverride")::add);
        groups.putArray("iamRolesToOverride");
        groups.putNull("preferredRole");
        scopes.forEach(request.putArray("scopes")::add);
        if (!clientMetadata.isEmpty()) {
            ObjectNode metadata = request.putObject("clientMetadata");
            clientMetadata.forEach(metadata::put);
        }
        event.putObject("response").putNull("claimsAndScopeOverrideDetails");
        return event;
    }
}
