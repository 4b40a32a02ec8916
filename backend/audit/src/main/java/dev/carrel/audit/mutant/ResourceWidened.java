package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.ArrayList;
import java.util.List;

/** A resource becomes all that begin with its name; or, where it ends in a slash and a wildcard, loses the slash; or becomes every one. */
final class ResourceWidened implements Mutation {
    private static final String REST = "/*";

    @Override
    public List<Variant> of(Statement statement) {
        List<String> resources = Edit.resources(statement);
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < resources.size(); index++) {
            String resource = resources.get(index);
            if (!resource.endsWith("*")) {
                variants.add(widened(statement, index, "to a prefix", resource + "*"));
            }
            if (resource.endsWith(REST)) {
                String open = resource.substring(0, resource.length() - REST.length()) + "*";
                variants.add(widened(statement, index, "by its last slash", open));
            }
            if (!resource.equals("*")) {
                variants.add(widened(statement, index, "to *", "*"));
            }
        }
        return variants;
    }

    private static Variant widened(Statement statement, int index, String how, String to) {
        return new Variant(
                "resource widened: " + (index + 1) + " " + how,
                true,
                Edit.resources(statement, Edit.with(Edit.resources(statement), index, to)));
    }
}
