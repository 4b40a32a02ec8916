package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import dev.carrel.stack.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule, by cases that are data: what it must find, and what looks like it and must not be found. */
class RulesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> check_case_findsWhatItSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            boolean found = false;
            boolean quiet = false;
            for (JsonNode one : cases(rule)) {
                Path file = folder.resolve(rule.id() + tests.size() + ".yaml");
                tests.add(DynamicTest.dynamicTest(
                        rule.id() + ": " + one.get("says").asText(), () -> check(rule, one, file)));
                found |= !one.get("finds").isEmpty();
                quiet |= one.get("finds").isEmpty();
            }
            assertTrue(found && quiet, rule.id() + " has a case that is found and one that is not");
        }
        return tests.stream();
    }

    private static JsonNode cases(Rule rule) throws IOException {
        try (InputStream file = requireNonNull(
                RulesTest.class.getResourceAsStream("/findings/" + rule.id() + ".json"), rule.id() + " has no cases")) {
            return JSON.readTree(file);
        }
    }

    private static void check(Rule rule, JsonNode one, Path file) throws IOException {
        Audited audited = audited(one, file);

        List<Finding> findings = rule.check(audited);

        List<String> names = findings.stream()
                .map(finding -> finding.place().name())
                .map(name -> name.substring(name.lastIndexOf('#') + 1))
                .sorted()
                .toList();
        List<String> wanted = StreamSupport.stream(one.get("finds").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
        assertEquals(wanted, names, () -> findings.toString());
    }

    private static Audited audited(JsonNode one, Path file) throws IOException {
        Set<String> keys = new HashSet<>();
        one.fieldNames().forEachRemaining(keys::add);
        if (keys.equals(Set.of("says", "hangs", "policy", "finds"))) {
            Document.Hangs hangs = Document.Hangs.valueOf(one.get("hangs").asText());
            PolicyKind kind =
                    switch (hangs) {
                        case IDENTITY, BOUNDARY -> PolicyKind.IDENTITY;
                        case TRUST -> PolicyKind.TRUST;
                        case RESOURCE -> PolicyKind.RESOURCE;
                    };
            return Audited.of(Policy.of("policy.json", kind, one.get("policy")), hangs);
        }
        if (keys.equals(Set.of("says", "template", "finds"))) {
            return Audited.of(template(one.get("template"), file));
        }
        assertEquals(Set.of("says", "stack", "finds"), keys, "a case has a policy, a template or a stack");
        AwsShapedHome home = new AwsShapedHome("111122223333", "eu-west-1", "carrel", Map.of());
        return Audited.of(Stack.load(template(one.get("stack"), file), home));
    }

    private static Template template(JsonNode json, Path file) throws IOException {
        Files.writeString(file, json.toPrettyString());
        return Template.read(file);
    }
}
