package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.StatementId;

/**
 * A policy that differs from the deployed one in one thing.
 *
 * @param id the same in every home: {@code policies/records/access.json#OwnRows: condition dropped: Null dynamodb:LeadingKeys}
 * @param statement the one of the deployed policy that is changed or gone
 * @param widens whether it allows more than the deployed one, as its kind is meant; else less
 * @param policy the changed policy, under the name of the deployed one
 */
public record Mutant(String id, StatementId statement, boolean widens, Policy policy) {
    public Mutant {
        requireNonNull(id, "id is null");
        requireNonNull(statement, "statement is null");
        requireNonNull(policy, "policy is null");
    }
}
