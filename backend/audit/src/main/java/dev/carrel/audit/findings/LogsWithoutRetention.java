package dev.carrel.audit.findings;

import dev.carrel.stack.TemplateResource;
import java.util.Optional;

/** Logs that are kept for ever. */
final class LogsWithoutRetention extends ResourceRule {
    LogsWithoutRetention() {
        super(
                "logs-without-retention",
                Severity.MEDIUM,
                "Logs are kept for ever",
                "Set RetentionInDays, and give each function a log group of the template: the one that Lambda makes keeps everything.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        if (resource.type().equals("AWS::Logs::LogGroup")) {
            return Raw.at(resource, "RetentionInDays").isPresent()
                    ? Optional.empty()
                    : Optional.of("keeps its events for ever");
        }
        boolean function = resource.type().equals("AWS::Serverless::Function")
                || resource.type().equals("AWS::Lambda::Function");
        return function && Raw.at(resource, "LoggingConfig", "LogGroup").isEmpty()
                ? Optional.of("logs into a group that Lambda makes, which keeps its events for ever")
                : Optional.empty();
    }
}
