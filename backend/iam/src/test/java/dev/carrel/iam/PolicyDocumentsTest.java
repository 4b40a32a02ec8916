package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the files below {@code documents}: each holds documents that are accepted and documents that are refused, with a part of every
 * fault. A document is given as {@code text}, as {@code document}, or as what its only {@code statement} changes in a plain one.
 */
class PolicyDocumentsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> parse_everyDocument_acceptedOrRefusedWithItsFaults() throws IOException, URISyntaxException {
        URL root = Objects.requireNonNull(PolicyDocumentsTest.class.getResource("/documents"), "no documents");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(root.toURI()))) {
            for (Path file : files.sorted().toList()) {
                tests.addAll(tests(file));
            }
        }
        assertTrue(tests.size() > 100, "most documents are gone");
        return tests.stream();
    }

    private static List<DynamicTest> tests(Path path) throws IOException {
        JsonNode file = MAPPER.readTree(Files.readString(path));
        PolicyKind kind = PolicyKind.valueOf(file.path("kind").asText());
        List<DynamicTest> tests = new ArrayList<>();
        int refused = 0;
        for (JsonNode item : file.path("cases")) {
            allowOnly(item);
            String text = item.has("text")
                    ? item.path("text").asText()
                    : document(item).toString();
            List<String> faults = new ArrayList<>();
            item.path("faults").forEach(fault -> faults.add(fault.asText()));
            refused += faults.isEmpty() ? 0 : 1;
            String name = path.getFileName() + ": " + item.path("case").asText();
            tests.add(DynamicTest.dynamicTest(name, () -> check(kind, text, faults)));
        }
        if (refused == 0 || refused == tests.size()) {
            throw new IllegalArgumentException(path + " needs an accepted and a refused document");
        }
        return tests;
    }

    private static void allowOnly(JsonNode item) {
        item.fieldNames().forEachRemaining(key -> {
            if (!Set.of("case", "text", "document", "statement", "faults").contains(key)) {
                throw new IllegalArgumentException("`" + key + "` is no key of a document file");
            }
        });
    }

    private static JsonNode document(JsonNode item) throws IOException {
        if (item.has("document")) {
            return item.path("document");
        }
        ObjectNode statement = MAPPER.createObjectNode()
                .put("Effect", "Allow")
                .put("Action", "*")
                .put("Resource", "*");
        item.path("statement").properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                statement.remove(entry.getKey());
            } else {
                statement.set(entry.getKey(), entry.getValue());
            }
        });
        ObjectNode document = MAPPER.createObjectNode().put("Version", "2012-10-17");
        document.putArray("Statement").add(statement);
        return document;
    }

    private static void check(PolicyKind kind, String text, List<String> faults) {
        if (faults.isEmpty()) {
            assertEquals("p", Policy.parse("p", kind, text).name());
            return;
        }
        PolicyException refusal = assertThrows(PolicyException.class, () -> Policy.parse("p", kind, text));
        assertEquals(faults.size(), refusal.faults().size(), () -> String.join("\n", refusal.faults()));
        for (int index = 0; index < faults.size(); index++) {
            String expected = faults.get(index);
            String actual = refusal.faults().get(index);
            assertTrue(actual.contains(expected), () -> "expected: " + expected + "\nbut was: " + actual);
        }
    }

    @Test
    void parse_longText_isRefusedBeforeItIsRead() {
        String text = " ".repeat(131_073);

        PolicyException refusal =
                assertThrows(PolicyException.class, () -> Policy.parse("p", PolicyKind.IDENTITY, text));

        assertEquals(List.of("a policy has at most 131072 characters"), refusal.faults());
        assertEquals("p", refusal.policy());
        assertEquals(
                List.of("the document must be an object"),
                assertThrows(PolicyException.class, () -> Policy.parse("p", PolicyKind.IDENTITY, text.substring(1)))
                        .faults());
    }

    @Test
    void of_tree_readsAsTheText() throws IOException {
        String text = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::b",
                 "Condition": {"Bool": {"aws:SecureTransport": false}, "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}}}}""";

        assertEquals(
                Policy.parse("p", PolicyKind.IDENTITY, text),
                Policy.of("p", PolicyKind.IDENTITY, MAPPER.readTree(text)));
    }
}
