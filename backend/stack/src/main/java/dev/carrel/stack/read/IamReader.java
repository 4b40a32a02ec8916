package dev.carrel.stack.read;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.Source;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.OidcProvider;
import dev.carrel.stack.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles, the policies that hang on them, and token issuers. */
final class IamReader {
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html: 3,600 unless set, up to 43,200
    private static final int HOUR = 3600;

    final Known<ManagedPolicy> managedPolicies = new Known<>("managed policy");
    final Known<Role> roles = new Known<>("role");
    final Known<OidcProvider> oidcProviders = new Known<>("token issuer");
    private final Map<String, List<Policy>> apart = new HashMap<>();
    private final Map<String, Source> owners = new HashMap<>();

    void read(Declarations declarations) {
        declarations.each("AWS::IAM::ManagedPolicy", this::managedPolicy);
        declarations.each("AWS::IAM::RolePolicy", this::rolePolicy);
        declarations.each("AWS::IAM::Role", this::role);
        declarations.each("AWS::IAM::OIDCProvider", this::oidcProvider);
        owners.forEach((name, source) -> declarations.check(() -> {
            if (roles.all().stream().noneMatch(role -> role.name().equals(name))) {
                throw source.refuse("`" + name + "` is no role of this template");
            }
        }));
    }

    private void managedPolicy(Declaration declared) {
        Props props = declared.props();
        props.optionalText("Description");
        Policy policy = Policies.read(props, "PolicyDocument", PolicyKind.IDENTITY);
        managedPolicies.put(declared.ref(), new ManagedPolicy(declared.id(), declared.ref(), policy));
    }

    private void rolePolicy(Declaration declared) {
        Props props = declared.props();
        props.text("PolicyName");
        Policy policy = Policies.read(props, "PolicyDocument", PolicyKind.IDENTITY);
        String role = props.text("RoleName");
        apart.computeIfAbsent(role, name -> new ArrayList<>()).add(policy);
        owners.put(role, props.source("RoleName"));
    }

    private void role(Declaration declared) {
        Props props = declared.props();
        props.optionalText("Description");
        path(props);
        Policy trust = Policies.read(props, "AssumeRolePolicyDocument", PolicyKind.TRUST);
        List<Policy> identity = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Props inline : props.objects("Policies")) {
            String name = inline.text("PolicyName");
            if (!names.add(name)) {
                throw inline.source().refuse("policy `" + name + "` stands twice");
            }
            identity.add(Policies.read(inline, "PolicyDocument", PolicyKind.IDENTITY));
        }
        identity.addAll(apart.getOrDefault(declared.ref(), List.of()));
        Optional<ManagedPolicy> boundary =
                props.value("PermissionsBoundary").map(arn -> managedPolicies.get(props, "PermissionsBoundary"));
        int maxSession = props.number("MaxSessionDuration", HOUR, 12 * HOUR, HOUR);
        roles.put(
                declared.attribute("Arn"),
                new Role(
                        declared.id(),
                        declared.ref(),
                        declared.attribute("Arn"),
                        trust,
                        identity,
                        boundary,
                        Duration.ofSeconds(maxSession)));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
    private static void path(Props props) {
        if (!props.optionalText("Path").orElse("/").matches("/(?:[A-Za-z0-9-]+/)*")) {
            throw props.source("Path").refuse("must be letters, digits and hyphens between slashes");
        }
    }

    private void oidcProvider(Declaration declared) {
        Props props = declared.props();
        String url = props.text("Url");
        if (!url.matches("https?://[^?#\\s]+")) {
            throw props.source("Url").refuse("`" + url + "` is no URL of a token issuer");
        }
        List<String> clients = props.texts("ClientIdList");
        if (clients.isEmpty()) {
            throw props.source("ClientIdList").refuse("names no audience: no token would be for anyone");
        }
        oidcProviders.put(declared.ref(), new OidcProvider(declared.id(), declared.ref(), url, clients));
    }
}
