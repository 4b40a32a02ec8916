package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.stack.model.Role;
import java.util.Locale;
import java.util.Optional;

/** A function reaches data as itself, for whichever user it likes. */
final class FunctionHoldsData extends StatementRule {
    FunctionHoldsData() {
        super(
                "function-holds-data",
                Severity.HIGH,
                "An execution role reaches data",
                "A function replaced by hostile code reaches all of it. Give the access to a role that a caller's token buys.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean execution = document.hangs() == Document.Hangs.IDENTITY
                && audited.roles().stream()
                        .filter(role -> document.owners().contains(role.logicalId()))
                        .anyMatch(FunctionHoldsData::isOfFunction);
        boolean data = statement.actions().except()
                || statement.actions().patterns().stream()
                        .anyMatch(action -> action.toLowerCase(Locale.ROOT).matches("\\*|(dynamodb|s3|dax):.*"));
        return execution && data ? Optional.of("gives a function data as itself") : Optional.empty();
    }

    private static boolean isOfFunction(Role role) {
        return role.trust().statements().stream().anyMatch(statement -> Named.principals(statement)
                .contains(new PrincipalName.Service("lambda.amazonaws.com")));
    }
}
