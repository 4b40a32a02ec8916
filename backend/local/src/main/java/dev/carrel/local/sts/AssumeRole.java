package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes on a role with one's own keys. When the caller is itself a role's session, its transitive tags and its source
 * identity go along and cannot be replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS STS: AssumeRole</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining">AWS:
 *     chaining roles with session tags</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">AWS: source
 *     identity</a>
 */
final class AssumeRole implements StsOperation {
    private static final String ACTION = "sts:AssumeRole";

    private final RoleSessions sessions;
    private final Enforcer enforcer;

    AssumeRole(RoleSessions sessions, Enforcer enforcer) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
    }

    @Override
    public String name() {
        return "AssumeRole";
    }

    @Override
    public Xml handle(AwsCall call, QueryParameters parameters) {
        Identity caller = StsService.signer(call);
        SessionRequest request = SessionRequest.of(parameters);
        SessionTags passed = passedTags(parameters);
        Optional<String> passedIdentity = parameters.optional("SourceIdentity");
        Optional<String> externalId = parameters.optional("ExternalId");
        parameters.refuseOthers();
        SessionTags tags = withInherited(passed, caller);
        Optional<String> sourceIdentity = sourceIdentity(passedIdentity, caller);

        Map<String, List<String>> context = new LinkedHashMap<>(RequestContext.of(call.request()));
        context.putAll(passed.context());
        context.put("sts:RoleSessionName", List.of(request.sessionName()));
        sourceIdentity.ifPresent(identity -> context.put("sts:SourceIdentity", List.of(identity)));
        externalId.ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
        Optional<Role> role = sessions.find(request.roleArn());
        for (String action : actions(tags, sourceIdentity)) {
            require(caller, action, request, role, context);
        }
        Role allowed = role.orElseThrow(() -> StsErrors.notAuthorized(ACTION));
        boolean chained = caller.principal() instanceof Principal.AssumedRole;
        SessionAnswer.checkSize(request, tags);
        AccessKey key = sessions.begin(
                allowed,
                request.sessionName(),
                tags,
                sourceIdentity,
                Optional.empty(),
                request.sessionPolicies(),
                SessionDuration.of(request.duration(), allowed, chained));
        return SessionAnswer.of(key, request, tags);
    }

    private void require(
            Identity caller,
            String action,
            SessionRequest request,
            Optional<Role> role,
            Map<String, List<String>> context) {
        if (!request.roleArn().matches("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]+")) {
            throw StsErrors.validation("RoleArn is not the ARN of a role");
        }
        Decision decision = enforcer.decide(
                caller,
                action,
                request.roleArn(),
                role.stream().map(Role::trust).toList(),
                context);
        if (!decision.allowed()) {
            // without the reason: which side refused would tell whether there is such a role
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: "
                            + request.roleArn());
        }
    }

    private static List<String> actions(SessionTags tags, Optional<String> sourceIdentity) {
        List<String> actions = new ArrayList<>(List.of(ACTION));
        if (!tags.tags().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity.isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    private static SessionTags passedTags(QueryParameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map<String, String> tag : parameters.members("Tags")) {
            String key = tag.get("Key");
            String value = tag.get("Value");
            if (!tag.keySet().equals(Set.of("Key", "Value")) || key == null || value == null) {
                throw StsErrors.validation("every member of Tags must have a Key and a Value");
            }
            if (tags.put(key, value) != null) {
                throw StsErrors.validation("Tags has a key twice");
            }
        }
        return SessionTags.checked(tags, parameters.list("TransitiveTagKeys"), StsErrors::validation);
    }

    private static SessionTags withInherited(SessionTags passed, Identity caller) {
        Map<String, String> tags = new LinkedHashMap<>(passed.tags());
        List<String> transitive = new ArrayList<>(passed.transitive());
        for (String name : caller.transitiveTags()) {
            if (tags.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                throw new AwsError(
                        400,
                        "InvalidParameterValue",
                        "One of the specified tag keys can't be set because it conflicts with a transitive tag key from the calling session.");
            }
            tags.put(name, Optional.ofNullable(caller.tags().get(name)).orElseThrow());
            transitive.add(name);
        }
        return SessionTags.checked(tags, transitive, StsErrors::validation);
    }

    private static Optional<String> sourceIdentity(Optional<String> passed, Identity caller) {
        if (passed.isPresent() && !TagClaims.isSourceIdentity(passed.get())) {
            throw StsErrors.validation(
                    "SourceIdentity must have 2 to 64 letters, digits or _+=,.@- and not begin with aws:");
        }
        if (passed.isPresent() && caller.sourceIdentity().isPresent() && !passed.equals(caller.sourceIdentity())) {
            throw new AwsError(403, "AccessDenied", "SourceIdentity cannot be changed once it is set");
        }
        return passed.or(caller::sourceIdentity);
    }
}
