package dev.carrel.audit.differential;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.explain.Batch;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The evaluator against an engine that others wrote: random policies and requests, to which both must give the same answer, and the
 * differences that are known, each with the AWS page that settles it.
 */
class DifferentialTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int QUESTIONS = Integer.getInteger("carrel.differential.questions", 6000);
    private static final Map<String, String> OUTCOMES =
            Map.of("allow", "Allowed", "explicitDeny", "ExplicitlyDenied", "implicitDeny", "ImplicitlyDenied");

    private static OtherEngine other;

    @BeforeAll
    static void install() throws Exception {
        other = OtherEngine.install(Path.of("").toAbsolutePath());
    }

    @Test
    void decide_randomPoliciesAndRequests_agreesWithTheOtherEngine() throws Exception {
        RandomQuestions random = new RandomQuestions(Long.getLong("carrel.differential.seed", 20261126));
        List<ObjectNode> questions =
                Stream.generate(random::next).limit(QUESTIONS).toList();

        List<String> ours = carrel(questions);
        List<String> theirs = other.decide(questions);

        assertEquals(questions.size(), theirs.size());
        Map<String, Integer> seen = new TreeMap<>();
        for (int index = 0; index < questions.size(); index++) {
            assertEquals(
                    theirs.get(index), ours.get(index), questions.get(index).toString());
            seen.merge(ours.get(index), 1, Integer::sum);
        }
        // else the questions would be too easy to tell the engines apart
        for (String outcome : OUTCOMES.values()) {
            assertTrue(seen.getOrDefault(outcome, 0) > QUESTIONS / 20, seen.toString());
        }
    }

    @Test
    void decide_knownDifferences_eachIsStillOne() throws Exception {
        List<JsonNode> known = new ArrayList<>();
        MAPPER.readTree(Files.readString(Path.of("src/test/resources/differential/known-differences.json")))
                .forEach(known::add);
        List<ObjectNode> questions =
                known.stream().map(one -> (ObjectNode) one.path("question")).toList();

        List<String> ours = carrel(questions);
        List<String> theirs = other.decide(questions);

        for (int index = 0; index < known.size(); index++) {
            JsonNode one = known.get(index);
            String name = one.path("name").textValue();
            assertEquals(OUTCOMES.get(one.path("carrel").textValue()), ours.get(index), name);
            assertEquals(one.path("other").textValue(), theirs.get(index), name);
            assertNotEquals(ours.get(index), theirs.get(index), name);
            assertTrue(one.path("page").textValue().startsWith("https://docs.aws.amazon.com/"), name);
            assertTrue(one.path("why").textValue().length() > 20, name);
        }
    }

    private static List<String> carrel(List<ObjectNode> questions) throws IOException {
        String lines =
                String.join("\n", questions.stream().map(ObjectNode::toString).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Batch(new PrintStream(out, true, StandardCharsets.UTF_8)).run(new BufferedReader(new StringReader(lines)));
        List<String> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            String decision = MAPPER.readTree(line).path("decision").textValue();
            answers.add(requireNonNull(OUTCOMES.get(decision), line));
        }
        return answers;
    }
}
