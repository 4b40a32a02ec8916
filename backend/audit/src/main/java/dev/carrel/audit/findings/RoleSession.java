package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.model.Role;
import java.util.Map;

/**
 * Any session of a role, as a proof asks about it.
 *
 * @param principal one of them
 * @param caller what is known of each: the user in its tags, symbolic where the role's trust policy demands one, and none where it does not
 */
public record RoleSession(Principal.AssumedRole principal, Map<String, ValueSet> caller) {
    public RoleSession {
        requireNonNull(principal, "principal is null");
        caller = Map.copyOf(caller);
    }

    public static RoleSession of(Role role) {
        String[] arn = role.arn().split(":", 6);
        String session = "arn:" + arn[1] + ":sts::" + arn[4] + ":assumed-role/" + role.name() + "/any";
        boolean ofUser = role.trust().statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(condition -> condition.key().equalsIgnoreCase("aws:RequestTag/sub"));
        ValueSet user = ofUser ? ValueSet.oneOf(Language.of(SymbolicId.TEXT)) : ValueSet.missing();
        return new RoleSession(
                new Principal.AssumedRole(role.arn(), session, arn[4]),
                Map.of(
                        "aws:principaltag/sub",
                        user,
                        "aws:principalarn",
                        ValueSet.oneOf(Language.of(role.arn())),
                        "aws:principalaccount",
                        ValueSet.oneOf(Language.of(arn[4]))));
    }
}
