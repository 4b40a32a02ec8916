package dev.carrel.local.ses;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.carrel.iam.Decision;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.aws.Protocol;
import dev.carrel.local.aws.RestCall;
import dev.carrel.local.aws.RestJsonProtocol;
import dev.carrel.local.aws.RestService;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.stack.model.EmailIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The door of SES, API version 2. Serves {@code SendEmail}, decided on the sender's identity; any other path is refused by
 * name. The identities of the template count as verified, and no account here is in the sandbox: every recipient will do.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html">AWS:
 *     actions, resources, and condition keys for Amazon Simple Email Service v2</a>
 */
public final class SesService implements RestService {
    private static final String PATH = "/v2/email/outbound-emails";

    private final List<EmailIdentity> identities;
    private final Outbox outbox;
    private final Enforcer enforcer;
    private final String region;
    private final String identityArns;
    private final Supplier<String> ids;

    /**
     * @param identities the addresses that may send
     * @param outbox takes what they send
     * @param enforcer decides
     * @param region for ARNs
     * @param account for ARNs, twelve digits
     * @param ids makes ids, each one new
     */
    public SesService(
            List<EmailIdentity> identities,
            Outbox outbox,
            Enforcer enforcer,
            String region,
            String account,
            Supplier<String> ids) {
        this.identities = List.copyOf(identities);
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.region = requireNonNull(region, "region is null");
        this.identityArns = "arn:aws:ses:" + region + ":" + account + ":identity/";
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The names of the operations that are served. */
    public Set<String> operations() {
        return Set.of("SendEmail");
    }

    @Override
    public String signingName() {
        return "ses";
    }

    /** A call without a signature is refused in the service's own words. */
    @Override
    public boolean claims(Request request) {
        return request.rawPath().startsWith("/v2/email/");
    }

    @Override
    public Protocol protocol(Request request) {
        return new RestJsonProtocol();
    }

    @Override
    public Response handle(RestCall call) throws IOException {
        Identity caller = call.signer();
        Request request = call.request();
        if (!request.method().equals("POST")
                || !request.rawPath().equals(PATH)
                || request.rawQuery().isPresent()) {
            throw new AwsError(
                    404,
                    "UnknownOperationException",
                    "`" + request.method() + " " + request.rawPath() + "` is not served here");
        }
        SendEmail email = SendEmail.read(request.bytes(bodyLimit().orElseThrow()));
        Map<String, List<String>> context = new HashMap<>(RequestContext.of(request));
        context.put("ses:ApiVersion", List.of("2"));
        context.put("ses:FromAddress", List.of(email.from()));
        context.put("ses:Recipients", email.to());
        Decision decision = enforcer.decide(caller, "ses:SendEmail", identityArns + email.from(), List.of(), context);
        if (!decision.allowed()) {
            throw Denials.restJson(caller.arn(), decision);
        }
        if (identities.stream().noneMatch(known -> known.identity().equals(email.from()))) {
            throw new AwsError(
                    400,
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region " + region
                            + ": " + email.from());
        }
        email.to().forEach(to -> outbox.send(email.from(), to, email.subject(), email.text()));
        String answer = JsonNodeFactory.instance
                .objectNode()
                .put("MessageId", ids.get())
                .toString();
        return RestJsonProtocol.answer(200, answer.getBytes(StandardCharsets.UTF_8));
    }
}
