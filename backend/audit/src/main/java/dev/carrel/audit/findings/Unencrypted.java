package dev.carrel.audit.findings;

import dev.carrel.stack.TemplateResource;
import java.util.Optional;

/** Data at rest without an encryption that the template names. */
final class Unencrypted extends ResourceRule {
    Unencrypted() {
        super(
                "unencrypted",
                Severity.MEDIUM,
                "Data at rest is not encrypted by the template",
                "Name the encryption, also where the service has one by default: the default is not in the template's hands.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        boolean encrypted =
                switch (resource.type()) {
                    case "AWS::S3::Bucket" ->
                        Raw.at(resource, "BucketEncryption", "ServerSideEncryptionConfiguration")
                                .isPresent();
                    case "AWS::DynamoDB::Table" -> Raw.isTrue(resource, "SSESpecification", "SSEEnabled");
                    case "AWS::SQS::Queue" ->
                        Raw.isTrue(resource, "SqsManagedSseEnabled")
                                || Raw.at(resource, "KmsMasterKeyId").isPresent();
                    case "AWS::SNS::Topic" -> Raw.at(resource, "KmsMasterKeyId").isPresent();
                    default -> true;
                };
        return encrypted ? Optional.empty() : Optional.of("names no encryption at rest");
    }
}
