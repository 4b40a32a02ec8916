package dev.carrel.audit.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.explain.DecisionJson;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a diff, as lines of text and as data. */
public final class DiffText {
    private DiffText() {}

    /** For a terminal, or a comment in a pull request. */
    public static String of(Diff diff, String base) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Change>> byWho = new LinkedHashMap<>();
        diff.changes().forEach(change -> byWho.computeIfAbsent(change.who(), who -> new ArrayList<>())
                .add(change));
        byWho.forEach((who, changes) -> {
            Change first = changes.get(0);
            lines.add("newly allowed: " + who);
            first.now().explain().lines().forEach(line -> lines.add("  " + line));
            lines.add("  before     "
                    + first.before().map(DiffText::why).orElse("the caller or the resource was not there"));
            changes.stream()
                    .skip(1)
                    .forEach(change ->
                            lines.add("  and so     " + change.now().request().action() + " on "
                                    + change.now().request().resource()));
        });
        diff.open().forEach(open -> lines.add("not proved: " + open));
        lines.add((diff.changes().isEmpty() ? "nothing" : diff.changes().size() + " requests") + " newly allowed since "
                + base + (diff.open().isEmpty() ? "" : ", " + diff.open().size() + " not proved") + " ("
                + diff.asked() + " callers with changed policies asked about, " + diff.cases()
                + " cases decided by both)");
        return String.join("\n", lines);
    }

    private static String why(Decision before) {
        return before.deciding().isEmpty()
                ? "denied: no " + String.join(", no ", before.missing()) + " allowed it"
                : "denied by " + before.deciding();
    }

    /** {@code {"base", "changes": [{"who", "request", "now", "before"}], "open": [...]}}. */
    public static ObjectNode json(Diff diff, String base) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("base", base);
        ArrayNode changes = json.putArray("changes");
        for (Change change : diff.changes()) {
            ObjectNode one = changes.addObject().put("who", change.who());
            one.set("request", request(change.now().request()));
            one.set("now", DecisionJson.of(change.now()));
            change.before().ifPresent(before -> one.set("before", DecisionJson.of(before)));
        }
        ArrayNode open = json.putArray("open");
        diff.open().forEach(open::add);
        return json.put("asked", diff.asked()).put("cases", diff.cases());
    }

    private static ObjectNode request(AccessRequest request) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("principal", request.principal().describe())
                .put("action", request.action())
                .put("resource", request.resource())
                .put("resourceAccount", request.resourceAccount());
        ObjectNode context = json.putObject("context");
        for (String key : request.context().keys()) {
            ArrayNode values = context.putArray(key);
            request.context().get(key).orElse(List.of()).forEach(values::add);
        }
        return json;
    }
}
