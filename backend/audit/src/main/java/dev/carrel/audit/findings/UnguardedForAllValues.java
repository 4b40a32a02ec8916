package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Quantifier;
import java.util.List;
import java.util.Optional;

/** {@code ForAllValues} is also true of a request that has no value at all. */
final class UnguardedForAllValues extends StatementRule {
    UnguardedForAllValues() {
        super(
                "unguarded-for-all-values",
                Severity.HIGH,
                "ForAllValues lets pass a request without the key",
                "A request that carries no value of the key, such as a scan, fulfils ForAllValues. Add \"Null\": {\"<key>\": \"false\"}"
                        + " beside it.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        List<String> open = statement.conditions().stream()
                .filter(condition -> condition.operator().quantifier() == Quantifier.ALL)
                .filter(condition -> !Narrowing.isGuarded(condition, statement))
                .map(condition -> condition.key())
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("is also true of a request without " + String.join(", ", open));
    }
}
