package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a document's frame: version, id and the list of statements. */
final class PolicyReader {
    private static final int MAX_CHARACTERS = 131_072;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(MAX_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyReader() {}

    static JsonNode tree(String name, String json) {
        requireNonNull(json, "json is null");
        if (json.length() > MAX_CHARACTERS) {
            throw new PolicyException(name, List.of("a policy has at most " + MAX_CHARACTERS + " characters"));
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw new PolicyException(name, List.of(where + e.getOriginalMessage()));
        }
    }

    static Policy read(String name, PolicyKind kind, JsonNode tree) {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(tree, "tree is null");
        Faults faults = new Faults(name);
        Node root = new Node(tree, "", faults);
        root.allowOnly(
                kind == PolicyKind.IDENTITY ? Set.of("Version", "Statement") : Set.of("Version", "Id", "Statement"));
        if (!tree.isObject()) {
            faults.throwIfAny();
        }
        String version = root.text("Version", true).orElse(Policy.VERSION);
        if (!version.equals(Policy.VERSION)) {
            root.child("Version")
                    .fault("is `" + version + "`, must be `" + Policy.VERSION + "`"
                            + (version.equals("2008-10-17") ? ": variables do not work in the older language" : ""));
        }
        Optional<String> id = root.text("Id", false);
        List<Statement> statements = statements(name, kind, root.child("Statement"));
        faults.throwIfAny();
        return new Policy(name, kind, version, id, statements);
    }

    private static List<Statement> statements(String name, PolicyKind kind, Node node) {
        if (!node.exists()) {
            node.fault("is missing");
            return List.of();
        }
        List<Node> items = node.items();
        if (items.isEmpty()) {
            node.fault("has no statement");
        }
        List<Statement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (int index = 0; index < items.size(); index++) {
            new StatementReader(name, kind, index, items.get(index)).read().ifPresent(statements::add);
            items.get(index)
                    .text("Sid", false)
                    .filter(sid -> !sids.add(sid))
                    .ifPresent(sid -> node.fault("has the Sid `" + sid + "` twice"));
        }
        return statements;
    }
}
