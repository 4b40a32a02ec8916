package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Optional;

/** Actions that nobody wrote down are allowed, those too that AWS adds later. */
final class WildcardAction extends StatementRule {
    WildcardAction() {
        super(
                "wildcard-action",
                Severity.HIGH,
                "An action with a wildcard is allowed",
                "AWS adds actions to its services; a wildcard allows those too. Name each action.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        List<String> wild = statement.actions().patterns().stream()
                .filter(action -> !statement.actions().except() && action.matches(".*[*?].*"))
                .toList();
        return wild.isEmpty() ? Optional.empty() : Optional.of("allows " + String.join(", ", wild));
    }
}
