package dev.carrel.local.access;

import dev.carrel.iam.Principal;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The global condition keys that follow from who calls.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS: global
 *     condition context keys</a>
 */
final class PrincipalContext {
    private PrincipalContext() {}

    static Map<String, List<String>> of(Identity caller) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("aws:PrincipalAccount", List.of(caller.account()));
        keys.put("aws:userid", List.of(caller.userId()));
        keys.put("aws:PrincipalIsAWSService", List.of("false"));
        keys.put("aws:ViaAWSService", List.of("false"));
        if (caller.principal() instanceof Principal.User user) {
            keys.put("aws:PrincipalArn", List.of(user.arn()));
            keys.put("aws:PrincipalType", List.of("User"));
            keys.put("aws:username", List.of(user.arn().substring(user.arn().lastIndexOf('/') + 1)));
        } else if (caller.principal() instanceof Principal.AssumedRole role) {
            // of a role session, the ARN is the role's
            keys.put("aws:PrincipalArn", List.of(role.roleArn()));
            keys.put("aws:PrincipalType", List.of("AssumedRole"));
        } else {
            throw new IllegalArgumentException("`" + caller.arn() + "` is neither a user nor a role session");
        }
        caller.tags().forEach((name, value) -> keys.put("aws:PrincipalTag/" + name, List.of(value)));
        caller.sourceIdentity().ifPresent(identity -> keys.put("aws:SourceIdentity", List.of(identity)));
        caller.federatedProvider().ifPresent(provider -> keys.put("aws:FederatedProvider", List.of(provider)));
        caller.issuedAt().ifPresent(time -> {
            keys.put(
                    "aws:TokenIssueTime",
                    List.of(time.truncatedTo(ChronoUnit.SECONDS).toString()));
            // nobody signs in to IAM with a second factor here; the key is absent for long-term keys
            keys.put("aws:MultiFactorAuthPresent", List.of("false"));
        });
        return keys;
    }
}
