package dev.carrel.local.sns;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.QueryProtocol;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The door of SNS. Serves {@link #operations()}, each decided by the caller's policies and the topic's own; any other
 * operation gets the service's own {@code InvalidAction}.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html">AWS: actions,
 *     resources, and condition keys for Amazon SNS</a>
 */
public final class SnsService implements AwsService {
    private static final QueryProtocol PROTOCOL =
            new QueryProtocol("2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/");

    private final Map<String, SnsOperation> operations = new LinkedHashMap<>();
    private final Topics topics;
    private final Enforcer enforcer;
    private final String topicArns;

    /**
     * @param topics the topics
     * @param enforcer decides
     * @param region for ARNs
     * @param account for ARNs, twelve digits
     */
    public SnsService(Topics topics, Enforcer enforcer, String region, String account) {
        this.topics = requireNonNull(topics, "topics is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.topicArns = "arn:aws:sns:" + region + ":" + account + ":";
        add(new GetTopicAttributes());
        add(new ListSubscriptionsByTopic());
        add(new ListTopics());
        add(new Publish());
    }

    /** The names of the operations that are served. */
    public Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public String signingName() {
        return "sns";
    }

    @Override
    public String targetPrefix() {
        return "";
    }

    @Override
    public Optional<QueryProtocol> queryProtocol() {
        return Optional.of(PROTOCOL);
    }

    @Override
    public Response handle(AwsCall call) throws IOException {
        Identity caller = call.caller()
                .orElseThrow(() ->
                        new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
        SnsOperation operation = operations.get(call.operation());
        if (operation == null) {
            throw new AwsError(400, "InvalidAction", "the operation `" + call.operation() + "` is not served here");
        }
        QueryParameters parameters =
                QueryParameters.of(call.request(), call.request().bytes(bodyLimit()));
        parameters.required("Action");
        parameters.required("Version");
        SnsCall described = new SnsCall(parameters, caller, call.request(), topics, enforcer, topicArns);
        return PROTOCOL.answer(operation.name(), operation.handle(described), call.requestId());
    }

    private void add(SnsOperation operation) {
        operations.put(operation.name(), operation);
    }
}
