package dev.carrel.stack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault that a reader must see, as data: one change each of a template that is fine. */
class FaultsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> KEYS = Set.of("says", "file", "replace", "with", "refused", "accepted");
    private static final AwsShapedHome SMALL_HOME = new AwsShapedHome("111122223333", "eu-west-1", "small", Map.of());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void load_smallTemplate_resolvesEveryForm() {
        Stack stack = Stack.load(resource("small/template.yaml"), SMALL_HOME);
        String name = stack.tables().get(0).name();
        String arn = stack.tables().get(0).arn();

        assertEquals(
                Map.ofEntries(
                        Map.entry("Ref", name),
                        Map.entry("GetAtt", arn),
                        Map.entry("LongGetAtt", arn),
                        Map.entry("DottedGetAtt", arn),
                        Map.entry("Sub", "at eu-west-1: " + name + ", " + arn + ", ${literal}, $5"),
                        Map.entry("SubMap", "test/" + name),
                        Map.entry("Join", "a-test-111122223333"),
                        Map.entry("If", "it is"),
                        Map.entry("IfEither", "one"),
                        Map.entry("IfBoth", "not both"),
                        Map.entry("Pseudo", "aws amazonaws.com small")),
                stack.outputs());
    }

    @Test
    void load_parameterGiven_isUsed() {
        Stack stack = Stack.load(resource("small/template.yaml"), SMALL_HOME.withParameters(Map.of("Stage", "live")));

        assertEquals("it is not", stack.outputs().get("If"));
    }

    @Test
    void load_unknownOrForbiddenParameter_isRefused() {
        Copy copy = Copy.of(resource("small"), folder);

        assertEquals(
                List.of(
                        "template.yaml: Parameters: there is no parameter `Colour`",
                        "template.yaml:6: Parameters/Stage: parameter `Stage` cannot be `LIVE`: must be one to eight"
                                + " lower-case letters"),
                copy.faults(SMALL_HOME.withParameters(Map.of("Stage", "LIVE", "Colour", "red"))));
    }

    @Test
    void load_faultsInSeveralPlaces_areAllNamed() {
        Copy copy = Copy.of(resource("small"), folder)
                .replace("template.yaml", "RetentionInDays: 30", "RetentionInDays: 0")
                .replace("template.yaml", "KeyType: HASH}", "KeyType: RANGE}")
                .replace("policies/rows.json", "\"Effect\": \"Allow\"", "\"Effect\": \"Maybe\"");

        List<String> faults = copy.faults(SMALL_HOME);

        assertEquals(3, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("policies/rows.json: "), faults.toString());
        assertTrue(faults.get(1).startsWith("template.yaml:23: "), faults.toString());
        assertTrue(faults.get(2).startsWith("template.yaml:31: "), faults.toString());
    }

    @Test
    void load_includeThroughLinkOutOfFolder_isRefused() throws IOException {
        Copy copy = Copy.of(resource("small"), Files.createDirectory(folder.resolve("inside")));
        Path policy = copy.folder().resolve("policies/rows.json");
        Path outside = folder.resolve("rows.json");
        Files.move(policy, outside);
        Files.createSymbolicLink(policy, outside);

        List<String> faults = copy.faults(SMALL_HOME);

        assertTrue(faults.toString().contains("leads out of the template's folder"), faults.toString());
    }

    @TestFactory
    Stream<DynamicTest> load_changedSmallTemplate_isRefusedWithPlaceOrAccepted() throws IOException {
        return tests("faults/language", resource("small"), SMALL_HOME);
    }

    @TestFactory
    Stream<DynamicTest> load_changedRealTemplate_isRefusedWithPlaceOrAccepted() throws IOException {
        return tests("faults/resources", RealTemplate.ROOT, RealTemplate.home());
    }

    private Stream<DynamicTest> tests(String cases, Path template, Home home) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files(resource(cases))) {
            for (FaultCase fault : read(file)) {
                String name = file.getFileName() + ": " + fault;
                Path into = folder.resolve(cases + "-" + tests.size());
                tests.add(DynamicTest.dynamicTest(name, () -> check(fault, Copy.of(template, into), home)));
            }
        }
        return tests.stream();
    }

    private static void check(FaultCase fault, Copy copy, Home home) {
        copy.replace(fault.file().orElse("template.yaml"), fault.replace(), fault.with());

        List<String> faults = copy.faults(home);

        if (fault.refused().isPresent()) {
            String wanted = fault.refused().get();
            assertTrue(faults.stream().anyMatch(found -> found.contains(wanted)), () -> wanted + " not in " + faults);
        } else {
            assertEquals(List.of(), faults);
        }
    }

    private static List<FaultCase> read(Path file) throws IOException {
        List<FaultCase> cases = new ArrayList<>();
        for (JsonNode node : JSON.readTree(Files.readString(file))) {
            Map<String, Object> fields = JSON.convertValue(node, new TypeReference<>() {});
            if (!KEYS.containsAll(fields.keySet())) {
                throw new IllegalArgumentException(file + " has a key that is not known: " + fields.keySet());
            }
            cases.add(new FaultCase(
                    text(fields, "says").orElseThrow(),
                    text(fields, "file"),
                    text(fields, "replace").orElseThrow(),
                    text(fields, "with").orElseThrow(),
                    text(fields, "refused"),
                    Optional.ofNullable((Boolean) fields.get("accepted"))));
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no case");
        }
        return cases;
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return Optional.ofNullable((String) fields.get(name));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(folder + " holds no case");
            }
            return found;
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(requireNonNull(FaultsTest.class.getResource("/" + name), name + " is missing")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
