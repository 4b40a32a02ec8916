package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.util.Optional;

/**
 * An S3 bucket.
 *
 * @param logicalId its key in the template
 * @param blocksPublicAccess all four blocks are on
 * @param ownerEnforced access control lists are off
 * @param oldVersionDays days after which replaced versions go
 * @param retained outlives the stack and its own replacement
 * @param policy of the bucket
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
public record Bucket(
        String logicalId,
        String name,
        String arn,
        String regionalDomainName,
        boolean blocksPublicAccess,
        boolean ownerEnforced,
        boolean encrypted,
        boolean versioned,
        Optional<Integer> oldVersionDays,
        boolean retained,
        Optional<Policy> policy) {
    public Bucket {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(regionalDomainName, "regionalDomainName is null");
        requireNonNull(oldVersionDays, "oldVersionDays is null");
        requireNonNull(policy, "policy is null");
    }
}
