package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;

/** An action becomes all that begin with its name, and all of its service. */
final class ActionWidened implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<String> actions = statement.actions().patterns();
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < actions.size(); index++) {
            String action = actions.get(index);
            if (!action.endsWith("*")) {
                variants.add(widened(statement, index, action + "*"));
            }
            String all = action.substring(0, action.indexOf(':') + 1) + "*";
            if (!action.equals(all)) {
                variants.add(widened(statement, index, all));
            }
        }
        return variants;
    }

    private static Variant widened(Statement statement, int index, String to) {
        List<String> actions = statement.actions().patterns();
        return new Variant(
                "action widened: " + actions.get(index) + " to " + to,
                true,
                Edit.actions(statement, Edit.with(actions, index, to)));
    }
}
