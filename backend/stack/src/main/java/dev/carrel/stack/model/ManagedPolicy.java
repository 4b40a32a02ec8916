package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;

/**
 * A policy that stands for itself, such as a permissions boundary.
 *
 * @param logicalId its key in the template
 * @param policy named by the file it comes from
 */
public record ManagedPolicy(String logicalId, String arn, Policy policy) {
    public ManagedPolicy {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(policy, "policy is null");
    }
}
