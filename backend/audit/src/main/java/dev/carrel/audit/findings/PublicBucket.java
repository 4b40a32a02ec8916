package dev.carrel.audit.findings;

import dev.carrel.stack.TemplateResource;
import java.util.List;
import java.util.Optional;

/** A bucket that a later policy or access control list could open. */
final class PublicBucket extends ResourceRule {
    private static final List<String> BLOCKS =
            List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");

    PublicBucket() {
        super(
                "public-bucket",
                Severity.HIGH,
                "A bucket can become public",
                "Set all four blocks of PublicAccessBlockConfiguration, and no AccessControl.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        if (!resource.type().equals("AWS::S3::Bucket")) {
            return Optional.empty();
        }
        if (Raw.at(resource, "AccessControl").isPresent()) {
            return Optional.of("has an access control list");
        }
        List<String> open = BLOCKS.stream()
                .filter(block -> !Raw.isTrue(resource, "PublicAccessBlockConfiguration", block))
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of("lacks " + String.join(", ", open));
    }
}
