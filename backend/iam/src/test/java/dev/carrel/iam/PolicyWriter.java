package dev.carrel.iam;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.Template;
import java.util.List;

/** Writes a parsed policy from nothing but its model, which shows that the model holds all that the document said. */
final class PolicyWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PolicyWriter() {}

    static ObjectNode write(Policy policy) {
        ObjectNode document = MAPPER.createObjectNode().put("Version", policy.version());
        policy.id().ifPresent(id -> document.put("Id", id));
        ArrayNode statements = document.putArray("Statement");
        policy.statements().forEach(statement -> statements.add(write(statement)));
        return document;
    }

    private static ObjectNode write(Statement statement) {
        ObjectNode node = MAPPER.createObjectNode();
        statement.sid().ifPresent(sid -> node.put("Sid", sid));
        statement.principals().ifPresent(element -> principals(node, element));
        node.put("Effect", statement.effect() == Effect.ALLOW ? "Allow" : "Deny");
        ActionElement actions = statement.actions();
        list(node, actions.except() ? "NotAction" : "Action", actions.patterns());
        statement
                .resources()
                .ifPresent(element -> list(
                        node,
                        element.except() ? "NotResource" : "Resource",
                        element.patterns().stream().map(Template::text).toList()));
        if (!statement.conditions().isEmpty()) {
            ObjectNode block = node.putObject("Condition");
            for (Condition condition : statement.conditions()) {
                list(block.withObjectProperty(condition.operator().name()), condition.key(), condition.values());
            }
        }
        return node;
    }

    private static void principals(ObjectNode node, PrincipalElement element) {
        String key = element.except() ? "NotPrincipal" : "Principal";
        if (element.names().contains(new PrincipalName.Everyone())) {
            node.put(key, "*");
            return;
        }
        ObjectNode map = node.putObject(key);
        for (PrincipalName name : element.names()) {
            if (name instanceof PrincipalName.Account account) {
                map.withArrayProperty("AWS").add(account.account());
            } else if (name instanceof PrincipalName.User user) {
                map.withArrayProperty("AWS").add(user.arn());
            } else if (name instanceof PrincipalName.Role role) {
                map.withArrayProperty("AWS").add(role.arn());
            } else if (name instanceof PrincipalName.Session session) {
                map.withArrayProperty("AWS").add(session.arn());
            } else if (name instanceof PrincipalName.Service service) {
                map.withArrayProperty("Service").add(service.name());
            } else if (name instanceof PrincipalName.Federated federated) {
                map.withArrayProperty("Federated").add(federated.provider());
            }
        }
    }

    private static void list(ObjectNode node, String key, List<String> texts) {
        ArrayNode array = node.putArray(key);
        texts.forEach(array::add);
    }
}
