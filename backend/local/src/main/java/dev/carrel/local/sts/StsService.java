package dev.carrel.local.sts;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.QueryProtocol;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AWS STS. Serves {@link #operations()}; any other operation gets the service's own {@code InvalidAction}. */
public final class StsService implements AwsService {
    private static final String VERSION = "2011-06-15";
    private static final QueryProtocol PROTOCOL =
            new QueryProtocol(VERSION, "https://sts.amazonaws.com/doc/" + VERSION + "/");

    private final Map<String, StsOperation> operations = new LinkedHashMap<>();

    /**
     * @param sessions begins the sessions
     * @param providers the token issuers that the account trusts
     * @param tokenKeys their public keys
     * @param enforcer decides
     * @param clock the time that tokens are held against
     */
    public StsService(
            RoleSessions sessions, List<OidcProvider> providers, TokenKeys tokenKeys, Enforcer enforcer, Clock clock) {
        add(new AssumeRole(sessions, enforcer));
        add(new AssumeRoleWithWebIdentity(new TokenVerifier(providers, tokenKeys, clock), sessions, enforcer));
        add(new GetCallerIdentity());
    }

    /** The names of the operations that are served. */
    public Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public String signingName() {
        return "sts";
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
        StsOperation operation = operations.get(call.operation());
        if (operation == null) {
            throw new AwsError(400, "InvalidAction", "this operation is not served; served are " + operations.keySet());
        }
        QueryParameters parameters =
                QueryParameters.of(call.request(), call.request().bytes(bodyLimit()));
        parameters.required("Action");
        parameters.required("Version");
        return PROTOCOL.answer(operation.name(), operation.handle(call, parameters), call.requestId());
    }

    /** Who signed a call, in the words of the query protocol. */
    static Identity signer(AwsCall call) {
        return call.caller()
                .orElseThrow(() ->
                        new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
    }

    private void add(StsOperation operation) {
        operations.put(operation.name(), operation);
    }
}
