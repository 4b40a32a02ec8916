package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;

/**
 * A policy that differs from the deployed one in one thing.
 *
 * @param id the same in every home: {@code policies/records/access.json#OwnRows: condition dropped: Null dynamodb:LeadingKeys}
 * @param widens whether it allows more than the deployed one, as its kind is meant; else less
 * @param policy the changed policy, under the name of the deployed one
 */
public record Mutant(String id, boolean widens, Policy policy) {
    public Mutant {
        requireNonNull(id, "id is null");
        requireNonNull(policy, "policy is null");
    }
}
