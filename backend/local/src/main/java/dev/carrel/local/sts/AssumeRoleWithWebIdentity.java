package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Principal;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.Xml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges a token for a session: the token is the only credential, and the role's trust policy decides. It must allow
 * {@code sts:TagSession} too when the token carries tags, and {@code sts:SetSourceIdentity} when it carries a source
 * identity. A token may be used again while it is valid, as on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AWS STS:
 *     AssumeRoleWithWebIdentity</a>
 */
final class AssumeRoleWithWebIdentity implements StsOperation {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private final TokenVerifier tokens;
    private final RoleSessions sessions;
    private final Enforcer enforcer;

    AssumeRoleWithWebIdentity(TokenVerifier tokens, RoleSessions sessions, Enforcer enforcer) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
    }

    @Override
    public String name() {
        return "AssumeRoleWithWebIdentity";
    }

    @Override
    public Xml handle(AwsCall call, QueryParameters parameters) {
        SessionRequest request = SessionRequest.of(parameters);
        String token = parameters.required("WebIdentityToken");
        parameters.refuseOthers();
        WebIdentity identity = tokens.verify(token);
        Role role = sessions.find(request.roleArn()).orElseThrow(() -> StsErrors.notAuthorized(ACTION));
        Map<String, List<String>> context = new LinkedHashMap<>(RequestContext.of(call.request()));
        context.putAll(identity.context());
        context.put("sts:RoleSessionName", List.of(request.sessionName()));
        Principal principal =
                new Principal.FederatedWebIdentity(identity.provider().arn());
        for (String action : actions(identity)) {
            if (!enforcer.decideTrust(principal, action, role.arn(), role.trust(), context)
                    .allowed()) {
                throw StsErrors.notAuthorized(ACTION);
            }
        }
        Duration duration = SessionDuration.of(request.duration(), role, false);
        SessionAnswer.checkSize(request, identity.tags());
        AccessKey key = sessions.begin(
                role,
                request.sessionName(),
                identity.tags(),
                identity.sourceIdentity(),
                Optional.of(identity.provider().arn()),
                request.sessionPolicies(),
                duration);
        return SessionAnswer.of(key, request, identity.tags())
                .text("SubjectFromWebIdentityToken", identity.subject())
                .text("Audience", identity.audience())
                .text("Provider", identity.provider().url());
    }

    private static List<String> actions(WebIdentity identity) {
        List<String> actions = new ArrayList<>(List.of(ACTION));
        if (!identity.tags().tags().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (identity.sourceIdentity().isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }
}
