package dev.carrel.iam;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads case files.
 *
 * <p>A file has {@code about} (a sentence), {@code policies}, {@code request} and {@code cases}. A case has {@code case} (a
 * sentence), {@code decision}, {@code deciding} or {@code missing}, and {@code errors} if there are any; its own {@code policies}
 * and {@code request} override the file's, entry by entry, and a null takes one away. Its {@code statement} overrides the first
 * statement of the first identity policy. A key of any other name, a folder without files and a file without both an allowed and
 * a denied case are refused, so that no case is skipped by a slip of the pen and no denial stands without its control.
 */
final class CaseFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CaseFile() {}

    /** Every case of every topic below {@code root}. */
    static List<Case> all(Path root) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path topic : list(root)) {
            for (Path file : list(topic)) {
                String name = topic.getFileName() + "/" + file.getFileName();
                cases.addAll(read(name, Files.readString(file)));
            }
        }
        return cases;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> sorted = entries.sorted().toList();
            if (sorted.isEmpty()) {
                throw new IllegalArgumentException(folder + " is empty");
            }
            return sorted;
        }
    }

    static List<Case> read(String name, String json) throws IOException {
        JsonNode file = MAPPER.readTree(json);
        allowOnly(name, file, "about", "policies", "request", "cases");
        if (file.path("about").asText().isBlank()) {
            throw new IllegalArgumentException(name + ": `about` is missing");
        }
        List<Case> cases = new ArrayList<>();
        for (JsonNode item : file.path("cases")) {
            cases.add(readCase(name, file, item));
        }
        if (cases.stream().noneMatch(c -> c.decision() == Outcome.ALLOW)
                || cases.stream().allMatch(c -> c.decision() == Outcome.ALLOW)) {
            throw new IllegalArgumentException(name + ": needs an allowed and a denied case");
        }
        return cases;
    }

    private static Case readCase(String file, JsonNode base, JsonNode item) {
        String name = file + ": " + item.path("case").asText();
        allowOnly(name, item, "case", "statement", "policies", "request", "decision", "deciding", "missing", "errors");
        if (item.path("case").asText().isBlank()) {
            throw new IllegalArgumentException(name + "`case` is missing");
        }
        Outcome decision = Outcome.valueOf(item.path("decision").asText());
        if (item.has("missing") != (decision == Outcome.IMPLICIT_DENY) || item.has("missing") == item.has("deciding")) {
            throw new IllegalArgumentException(name + ": says either what decided or what is missing");
        }
        ObjectNode policies = merge(base.path("policies"), item.path("policies"), 2);
        if (item.has("statement")) {
            JsonNode statements =
                    policies.path("identity").path(0).path("document").path("Statement");
            merge((ObjectNode) statements.path(0), item.path("statement"));
        }
        return new Case(
                name,
                policies(name, policies),
                request(name, merge(base.path("request"), item.path("request"), 2)),
                decision,
                texts(item.path("deciding")),
                texts(item.path("missing")),
                texts(item.path("errors")));
    }

    private static PolicySet policies(String name, JsonNode json) {
        allowOnly(name, json, "identity", "boundary", "session", "resource", "trust");
        List<Policy> resource = new ArrayList<>(documents(name, PolicyKind.RESOURCE, json.path("resource")));
        resource.addAll(documents(name, PolicyKind.TRUST, json.path("trust")));
        return new PolicySet(
                documents(name, PolicyKind.IDENTITY, json.path("identity")),
                Optional.of(json.path("boundary"))
                        .filter(JsonNode::isArray)
                        .map(list -> documents(name, PolicyKind.IDENTITY, list)),
                Optional.of(json.path("session"))
                        .filter(JsonNode::isArray)
                        .map(list -> documents(name, PolicyKind.IDENTITY, list)),
                resource);
    }

    private static List<Policy> documents(String name, PolicyKind kind, JsonNode list) {
        List<Policy> policies = new ArrayList<>();
        for (JsonNode item : list) {
            allowOnly(name, item, "name", "document");
            ObjectNode document = item.path("document").deepCopy();
            if (!document.has("Version")) {
                document.put("Version", Policy.VERSION);
            }
            policies.add(Policy.of(item.path("name").asText(), kind, document));
        }
        return policies;
    }

    private static AccessRequest request(String name, JsonNode json) {
        allowOnly(name, json, "principal", "action", "resource", "account", "context");
        Context.Builder context = Context.builder();
        json.path("context").properties().forEach(entry -> context.put(entry.getKey(), texts(entry.getValue())));
        return new AccessRequest(
                principal(json.path("principal").asText()),
                json.path("action").asText(),
                json.path("resource").asText(),
                json.path("account").asText(),
                context.build());
    }

    /** {@code role <account> <path and name> <session>}, {@code user <account> <name>}, {@code root <account>}, and so on. */
    private static Principal principal(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "role" ->
                new Principal.AssumedRole(
                        "arn:aws:iam::" + words[1] + ":role/" + words[2],
                        "arn:aws:sts::" + words[1] + ":assumed-role/"
                                + words[2].substring(words[2].lastIndexOf('/') + 1) + "/" + words[3],
                        words[1]);
            case "user" -> new Principal.User("arn:aws:iam::" + words[1] + ":user/" + words[2], words[1]);
            case "root" -> new Principal.AccountRoot(words[1]);
            case "web" -> new Principal.FederatedWebIdentity(words[1]);
            case "service" -> new Principal.Service(words[1]);
            case "anonymous" -> new Principal.Anonymous();
            default -> throw new IllegalArgumentException("no such principal: " + text);
        };
    }

    private static ObjectNode merge(JsonNode base, JsonNode over, int depth) {
        ObjectNode merged = base.isObject() ? base.deepCopy() : MAPPER.createObjectNode();
        over.properties().forEach(entry -> {
            JsonNode old = merged.path(entry.getKey());
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else if (depth > 1 && old.isObject() && entry.getValue().isObject()) {
                merged.set(entry.getKey(), merge(old, entry.getValue(), depth - 1));
            } else {
                merged.set(entry.getKey(), entry.getValue());
            }
        });
        return merged;
    }

    private static void merge(ObjectNode target, JsonNode over) {
        over.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                target.remove(entry.getKey());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        for (JsonNode item : node) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("`" + item + "` is not a string");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    private static void allowOnly(String name, JsonNode node, String... known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!Set.of(known).contains(key)) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "%s: `%s` is no key of a case file", name, key));
            }
        });
    }
}
