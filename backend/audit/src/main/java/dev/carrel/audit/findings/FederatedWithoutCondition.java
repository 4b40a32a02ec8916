package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import java.util.Optional;

/** Whoever bears any token of an issuer is let in. */
final class FederatedWithoutCondition extends StatementRule {
    FederatedWithoutCondition() {
        super(
                "federated-without-condition",
                Severity.HIGH,
                "Every token of an issuer is let in",
                "Say what the token must hold: an audience, a subject, or the tags that the session then carries.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean federated = Named.principals(statement).stream().anyMatch(PrincipalName.Federated.class::isInstance);
        return federated && Narrowing.conditions(statement).findAny().isEmpty()
                ? Optional.of("lets in the bearer of every token of the issuer")
                : Optional.empty();
    }
}
