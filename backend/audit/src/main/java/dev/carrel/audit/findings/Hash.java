package dev.carrel.audit.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.ActionElement;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.stack.TemplateResource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Names a statement or a resource by what it says: SHA-256 of its canonical form. Of a statement that is what it means in the audit's home,
 * every name resolved, its {@code Sid} left out; lists are sorted, since their order means nothing. Of a resource it is what the template says.
 */
public final class Hash {
    private Hash() {}

    /** @return {@code sha256:} and 64 hexadecimal digits */
    public static String of(Statement statement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("effect", statement.effect().name());
        statement.principals().ifPresent(element -> principals(json, element));
        ActionElement actions = statement.actions();
        sorted(json.putArray(actions.except() ? "notActions" : "actions"), actions.patterns());
        statement
                .resources()
                .ifPresent(element -> sorted(
                        json.putArray(element.except() ? "notResources" : "resources"),
                        element.patterns().stream()
                                .map(template -> template.text())
                                .toList()));
        ArrayNode conditions = json.putArray("conditions");
        statement.conditions().stream()
                .sorted(Comparator.comparing(Condition::toString))
                .forEach(condition -> {
                    ObjectNode one = conditions
                            .addObject()
                            .put("operator", condition.operator().name())
                            .put("key", condition.key());
                    sorted(one.putArray("values"), condition.values());
                });
        return digest(json.toString());
    }

    /** @return {@code sha256:} and 64 hexadecimal digits */
    static String of(TemplateResource resource) {
        return digest(resource.type() + " " + Canonical.of(resource.properties()));
    }

    private static void principals(ObjectNode json, PrincipalElement element) {
        sorted(
                json.putArray(element.except() ? "notPrincipals" : "principals"),
                element.names().stream().map(PrincipalName::toString).toList());
    }

    private static void sorted(ArrayNode into, List<String> texts) {
        texts.stream().sorted().forEach(into::add);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
