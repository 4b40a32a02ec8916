package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;

/** A variable of a resource becomes a wildcard; those of conditions are {@link ValueWidened}'s. */
final class VariableWidened implements Mutation {
    static final String VARIABLE = "\\$\\{[^}]*}";

    @Override
    public List<Variant> of(Statement statement) {
        List<String> resources = Edit.resources(statement);
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < resources.size(); index++) {
            String resource = resources.get(index);
            String open = resource.replaceAll(VARIABLE, "*");
            if (!open.equals(resource)) {
                variants.add(new Variant(
                        "variable widened in resource " + (index + 1),
                        true,
                        Edit.resources(statement, Edit.with(resources, index, open))));
            }
        }
        return variants;
    }
}
