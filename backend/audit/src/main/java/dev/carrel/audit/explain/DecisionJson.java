package dev.carrel.audit.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Decision;
import dev.carrel.iam.StatementId;
import java.util.List;
import java.util.Optional;

/** Writes decisions as data, in the shape that the package documents. */
public final class DecisionJson {
    private DecisionJson() {}

    static ObjectNode answer(int line, Optional<String> id, Decision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", line);
        id.ifPresent(text -> json.put("id", text));
        return json.setAll(of(decision));
    }

    static ObjectNode error(int line, List<String> faults) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("line", line)
                .put("decision", "error")
                .put("allowed", false);
        json.putArray("deciding");
        json.putArray("missing");
        ArrayNode errors = json.putArray("errors");
        faults.forEach(errors::add);
        return json;
    }

    /** A decision with its deciding statements. */
    public static ObjectNode of(Decision decision) {
        String outcome =
                switch (decision.outcome()) {
                    case ALLOW -> "allow";
                    case EXPLICIT_DENY -> "explicitDeny";
                    case IMPLICIT_DENY -> "implicitDeny";
                };
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("decision", outcome).put("allowed", decision.allowed());
        ArrayNode deciding = json.putArray("deciding");
        for (StatementId statement : decision.deciding()) {
            ObjectNode one = deciding.addObject();
            one.put("policy", statement.policy()).put("statement", statement.index());
            statement.sid().ifPresent(sid -> one.put("sid", sid));
        }
        ArrayNode missing = json.putArray("missing");
        decision.missing().forEach(missing::add);
        ArrayNode errors = json.putArray("errors");
        decision.errors().forEach(errors::add);
        return json;
    }
}
