package dev.carrel.local.edge;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.Distribution;
import dev.carrel.stack.model.Origin;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the distribution may read an object of the site's bucket: CloudFront signs with origin access control, as the service
 * and for this one distribution, over TLS, and the bucket's policy decides
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html).
 */
public final class DistributionReader implements Predicate<String> {
    private final Distribution distribution;
    private final String account;
    private final Authorizer authorizer = new Authorizer();

    /**
     * @param distribution reads
     * @param account owns the bucket
     */
    public DistributionReader(Distribution distribution, String account) {
        this.distribution = requireNonNull(distribution, "distribution is null");
        this.account = requireNonNull(account, "account is null");
    }

    @Override
    public boolean test(String key) {
        Optional<Bucket> bucket = distribution.origins().stream()
                .map(Origin::bucket)
                .flatMap(Optional::stream)
                .findFirst();
        return bucket.isPresent()
                && bucket.get().policy().isPresent()
                && authorizer
                        .decide(
                                PolicySet.ofResource(bucket.get().policy().get()),
                                new AccessRequest(
                                        new Principal.Service("cloudfront.amazonaws.com"),
                                        "s3:GetObject",
                                        bucket.get().arn() + "/" + key,
                                        account,
                                        Context.builder()
                                                .put(
                                                        "aws:SourceArn",
                                                        "arn:aws:cloudfront::" + account + ":distribution/"
                                                                + distribution.id())
                                                .put("aws:SecureTransport", "true")
                                                .build()))
                        .allowed();
    }
}
