package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * A role may be handed to a service, which then acts with all that it may do.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">AWS: granting permissions to pass a role</a>
 */
final class PassRole extends StatementRule {
    PassRole() {
        super(
                "pass-role",
                Severity.HIGH,
                "A role may be passed on",
                "Whoever passes a role to a service can do all that the role may. Name the role, and the service in iam:PassedToService.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean wild = statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .anyMatch(template -> template.text().matches(".*[*?].*"));
        if (!document.grants() || !statement.actions().covers("iam:PassRole")) {
            return Optional.empty();
        }
        if (wild || statement.resources().filter(element -> element.except()).isPresent()) {
            return Optional.of("passes on any role");
        }
        return Narrowing.by(statement, Set.of("iam:passedtoservice"))
                ? Optional.empty()
                : Optional.of("passes a role on to any service");
    }
}
