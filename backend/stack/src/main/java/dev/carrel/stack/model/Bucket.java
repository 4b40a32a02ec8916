package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.util.List;
import java.util.Optional;

/**
 * An S3 bucket.
 *
 * @param logicalId its key in the template
 * @param blocksPublicAccess all four blocks are on
 * @param ownerEnforced access control lists are off
 * @param lifecycle what goes by itself, and when
 * @param corsRules in the order they are tried
 * @param eventBridge tells EventBridge of every change of its objects
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
        Lifecycle lifecycle,
        List<CorsRule> corsRules,
        boolean eventBridge,
        boolean retained,
        Optional<Policy> policy) {
    public Bucket {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(regionalDomainName, "regionalDomainName is null");
        requireNonNull(lifecycle, "lifecycle is null");
        corsRules = List.copyOf(corsRules);
        requireNonNull(policy, "policy is null");
    }
}
