package dev.carrel.audit.matrix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.condition.Condition;
import java.util.List;

/** The matrix as data, in the shape that the package documents. */
public final class MatrixJson {
    private MatrixJson() {}

    public static ObjectNode of(Matrix matrix) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode functions = json.putArray("functions");
        for (FunctionSheet function : matrix.functions()) {
            ObjectNode one =
                    functions.addObject().put("function", function.name()).put("runsAs", function.runsAs());
            ArrayNode becomes = one.putArray("becomes");
            function.becomes()
                    .forEach(way -> becomes.addObject().put("role", way.role()).put("how", way.how()));
        }
        ArrayNode roles = json.putArray("roles");
        for (Sheet role : matrix.roles()) {
            ObjectNode one = roles.addObject().put("role", role.name());
            grants(one.putArray("trust"), role.trust());
            grants(one.putArray("allows"), role.allows());
            grants(one.putArray("denies"), role.denies());
        }
        ArrayNode resources = json.putArray("resources");
        for (Sheet resource : matrix.resources()) {
            ObjectNode one = resources.addObject().put("resource", resource.name());
            grants(one.putArray("allows"), resource.allows());
            grants(one.putArray("denies"), resource.denies());
        }
        return json;
    }

    private static void grants(ArrayNode into, List<Grant> grants) {
        for (Grant grant : grants) {
            ObjectNode one = into.addObject().put("statement", grant.name()).put("says", grant.says());
            boolean except = grant.statement().actions().except();
            texts(
                    one.putArray(except ? "notActions" : "actions"),
                    grant.statement().actions().patterns());
            boolean others = grant.statement()
                    .resources()
                    .map(element -> element.except())
                    .orElse(false);
            texts(one.putArray(others ? "notResources" : "resources"), grant.resources());
            ArrayNode conditions = one.putArray("conditions");
            for (Condition condition : grant.statement().conditions()) {
                ObjectNode entry = conditions
                        .addObject()
                        .put("operator", condition.operator().name())
                        .put("key", condition.key());
                texts(entry.putArray("values"), condition.values());
            }
            texts(one.putArray("ceiling"), grant.ceiling());
            texts(one.putArray("cut"), grant.cut());
        }
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }
}
