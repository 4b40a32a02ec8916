package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.ResourceElement;
import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Allows everything but something. */
final class NotWithAllow extends StatementRule {
    NotWithAllow() {
        super(
                "not-with-allow",
                Severity.HIGH,
                "NotAction, NotResource or NotPrincipal with Allow",
                "Everything that is not named is allowed, of every service. Name what is allowed, or deny.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        List<String> found = new ArrayList<>();
        if (statement.actions().except()) {
            found.add("NotAction");
        }
        if (statement.resources().filter(ResourceElement::except).isPresent()) {
            found.add("NotResource");
        }
        if (statement.principals().filter(PrincipalElement::except).isPresent()) {
            found.add("NotPrincipal");
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("allows everything but what " + String.join(" and ", found) + " names");
    }
}
