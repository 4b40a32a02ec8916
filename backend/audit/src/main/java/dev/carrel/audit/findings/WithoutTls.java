package dev.carrel.audit.findings;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.stack.Stack;
import dev.carrel.stack.TemplateResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket, queue or topic that may be reached over a connection that is not encrypted. */
final class WithoutTls extends ResourceRule {
    WithoutTls() {
        super(
                "without-tls",
                Severity.MEDIUM,
                "Reached without TLS",
                "Deny everyone when aws:SecureTransport is false, in the resource's own policy.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        Optional<Policy> policy = audited.stack().flatMap(stack -> policy(stack, resource.logicalId()));
        boolean about =
                List.of("AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic").contains(resource.type());
        return about
                        && policy.stream()
                                .flatMap(found -> found.statements().stream())
                                .noneMatch(WithoutTls::demands)
                ? Optional.of("has no policy that denies a connection without TLS")
                : Optional.empty();
    }

    private static Optional<Policy> policy(Stack stack, String logicalId) {
        return Stream.of(
                        stack.buckets().stream()
                                .filter(one -> one.logicalId().equals(logicalId))
                                .flatMap(one -> one.policy().stream()),
                        stack.queues().stream()
                                .filter(one -> one.logicalId().equals(logicalId))
                                .flatMap(one -> one.policy().stream()),
                        stack.topics().stream()
                                .filter(one -> one.logicalId().equals(logicalId))
                                .flatMap(one -> one.policy().stream()))
                .flatMap(found -> found)
                .findFirst();
    }

    private static boolean demands(Statement statement) {
        return statement.effect() == Effect.DENY
                && Named.principals(statement).contains(new PrincipalName.Everyone())
                && statement.conditions().size() == 1
                && isPlain(statement.conditions().get(0));
    }

    private static boolean isPlain(Condition condition) {
        return condition.operator().base().equals("Bool")
                && condition.key().equalsIgnoreCase("aws:SecureTransport")
                && condition.values().equals(List.of("false"));
    }
}
