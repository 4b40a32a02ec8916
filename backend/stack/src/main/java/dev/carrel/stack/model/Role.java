package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An IAM role with every policy that limits it. A policy is named by the file under {@code policies/} it comes from, or, where the template
 * writes it inline, by its place in the template.
 *
 * @param logicalId its key in the template
 * @param trust who may assume it
 * @param identity what it may do
 * @param boundary what it may not exceed
 * @param maxSession the longest session
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 */
public record Role(
        String logicalId,
        String name,
        String arn,
        Policy trust,
        List<Policy> identity,
        Optional<ManagedPolicy> boundary,
        Duration maxSession) {
    public Role {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(trust, "trust is null");
        identity = List.copyOf(identity);
        requireNonNull(boundary, "boundary is null");
        requireNonNull(maxSession, "maxSession is null");
    }
}
