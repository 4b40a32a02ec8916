package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import java.util.List;

/** Whom a statement names. */
final class Named {
    private Named() {}

    static List<PrincipalName> principals(Statement statement) {
        return statement.principals().map(PrincipalElement::names).orElse(List.of());
    }
}
