package dev.carrel.audit.mutant;

import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;

/** A principal becomes everyone, a role its whole account; one of several is gone. */
final class PrincipalChanged implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<PrincipalName> names =
                statement.principals().map(PrincipalElement::names).orElse(List.of());
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            PrincipalName name = names.get(index);
            String place = ": " + (index + 1);
            if (!(name instanceof PrincipalName.Everyone)) {
                variants.add(new Variant(
                        "principal widened" + place + " to everyone",
                        true,
                        Edit.principals(statement, Edit.with(names, index, new PrincipalName.Everyone()))));
            }
            if (name instanceof PrincipalName.Role role) {
                PrincipalName account = new PrincipalName.Account(role.arn().split(":", -1)[4]);
                variants.add(new Variant(
                        "principal widened" + place + " to its account",
                        true,
                        Edit.principals(statement, Edit.with(names, index, account))));
            }
            if (names.size() > 1) {
                variants.add(new Variant(
                        "principal removed" + place, false, Edit.principals(statement, Edit.without(names, index))));
            }
        }
        return variants;
    }
}
