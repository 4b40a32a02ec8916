package dev.carrel.local.cognito.operations;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Decision;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code cognito-idp} service. What people do with their own account needs no signature; what is done with the accounts of others
 * must be signed, and IAM must allow it on the pool.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html">AWS: which
 *     operations are public, and which need IAM</a>
 */
public final class CognitoService implements AwsService {
    private static final int BODY_LIMIT = 256 * 1024;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PoolSettings settings;
    private final Enforcer enforcer;
    private final Map<String, Operation> open = new HashMap<>();
    private final Map<String, Operation> guarded = new HashMap<>();

    /**
     * @param settings the pool
     * @param enforcer decides about operations on the accounts of others
     * @param operations makes the operations
     */
    public CognitoService(PoolSettings settings, Enforcer enforcer, Operations operations) {
        this.settings = requireNonNull(settings, "settings is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        operations.open().forEach(operation -> open.put(operation.name(), operation));
        operations.guarded().forEach(operation -> guarded.put(operation.name(), operation));
    }

    /** The names of the operations that are served. */
    public Set<String> served() {
        Set<String> names = new TreeSet<>(open.keySet());
        names.addAll(guarded.keySet());
        return names;
    }

    @Override
    public String signingName() {
        return "cognito-idp";
    }

    @Override
    public String targetPrefix() {
        return "AWSCognitoIdentityProviderService";
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    @Override
    public Response handle(AwsCall call) throws IOException {
        Optional<Operation> forAll = Optional.ofNullable(open.get(call.operation()));
        Operation operation = forAll.or(() -> Optional.ofNullable(guarded.get(call.operation())))
                .orElseThrow(() -> new AwsError(
                        400,
                        "UnknownOperationException",
                        "The operation " + call.operation() + " is not served here."));
        // nobody without a signature gets as far as having a body read for them
        Optional<Identity> signer = forAll.isPresent() ? Optional.empty() : Optional.of(call.signer());
        try {
            Parameters parameters = new Parameters(body(call.request()));
            if (signer.isPresent()) {
                requirePool(signer.get(), call, parameters.text("UserPoolId"));
            }
            return Response.text(
                    200,
                    "application/x-amz-json-1.1",
                    operation.answer(parameters).toString());
        } catch (Refusal e) {
            throw new AwsError(400, e.reason().code(), e.text());
        }
    }

    private void requirePool(Identity signer, AwsCall call, String poolId) {
        if (!poolId.matches("[\\w-]{1,55}_[0-9a-zA-Z]{1,55}")) {
            throw Refusal.parameter("Parameter UserPoolId is no id of a user pool.");
        }
        String action = "cognito-idp:" + call.operation();
        String resource = settings.arn().substring(0, settings.arn().indexOf('/') + 1) + poolId;
        Decision decision = enforcer.decide(signer, action, resource, List.of(), RequestContext.of(call.request()));
        if (!decision.allowed()) {
            throw Denials.json(signer.arn(), decision);
        }
        if (!poolId.equals(settings.id())) {
            throw new Refusal(Refusal.Reason.RESOURCE_NOT_FOUND, "User pool " + poolId + " does not exist.");
        }
    }

    private static ObjectNode body(Request request) throws IOException {
        try {
            JsonNode body = MAPPER.readTree(request.bytes(BODY_LIMIT));
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // told below: the message of Jackson would quote the body
        }
        throw new AwsError(400, "SerializationException", "The body is no JSON object.");
    }
}
