package dev.carrel.audit.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BatchTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASKED =
            "{\"principal\":\"anonymous\",\"action\":\"t:Get\",\"resource\":\"*\",\"resourceAccount\":\"111122223333\"}";

    @TestFactory
    Stream<DynamicTest> run_line_isAnsweredAsItsCaseSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream file = requireNonNull(BatchTest.class.getResourceAsStream("/explain/lines.json"))) {
            for (JsonNode one : JSON.readTree(file)) {
                tests.add(DynamicTest.dynamicTest(one.get("says").asText(), () -> check(one)));
            }
        }
        assertTrue(tests.size() > 10, "the file has its cases");
        return tests.stream();
    }

    @Test
    void run_errorBetweenQuestions_answersEachInItsPlace() throws IOException {
        Answers answers = answers(ASKED + "\nnonsense\n" + ASKED + "\n");

        assertEquals(1, answers.errors());
        assertEquals(
                List.of("implicitDeny", "error", "implicitDeny"),
                answers.lines().stream()
                        .map(line -> line.get("decision").asText())
                        .toList());
        assertEquals(
                List.of(1, 2, 3),
                answers.lines().stream().map(line -> line.get("line").asInt()).toList());
    }

    @Test
    void run_exampleOfTheReadme_isAnsweredAsItSays() throws IOException {
        List<String> lines = Files.readAllLines(
                Path.of(requireNonNull(System.getProperty("carrel.root"))).resolve("policies/README.md"));
        String question = lines.stream()
                .filter(line -> line.startsWith("{\"identityPolicies\""))
                .findFirst()
                .orElseThrow();
        String answer = lines.stream()
                .filter(line -> line.startsWith("{\"line\""))
                .findFirst()
                .orElseThrow();

        assertEquals(JSON.readTree(answer), answers(question).lines().get(0));
    }

    private static void check(JsonNode one) throws IOException {
        String line = one.has("text")
                ? one.get("text").asText() + "\n"
                : one.get("line").toString();

        Answers answers = answers(line);

        JsonNode answer = answers.lines().get(0);
        if (one.has("answer")) {
            assertEquals(one.get("answer"), answer);
            assertEquals(0, answers.errors());
        } else {
            assertEquals("error", answer.get("decision").asText());
            assertEquals(JSON.readTree("false"), answer.get("allowed"));
            assertEquals(one.get("errors"), answer.get("errors"));
            assertEquals(1, answers.errors());
        }
    }

    private static Answers answers(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int errors;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            errors = new Batch(out).run(new BufferedReader(new StringReader(text)));
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return new Answers(errors, lines);
    }

    private record Answers(int errors, List<JsonNode> lines) {}
}
