package dev.carrel.stack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Policies that somebody widened: a case of {@code policies/cases/} fails for each, and the one that is named is among them. */
class MutantsTest {
    private static final Set<String> KEYS = Set.of("says", "file", "replace", "with", "fails");
    private static final List<PolicyCase> CASES = PolicyCases.read(RealTemplate.ROOT.resolve("policies/cases"));

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> cases_widenedPolicy_fail() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map<String, String> mutant : mutants()) {
            Path into = folder.resolve("mutant-" + tests.size());
            tests.add(DynamicTest.dynamicTest(requireNonNull(mutant.get("says")), () -> check(mutant, into)));
        }
        return tests.stream();
    }

    private static void check(Map<String, String> mutant, Path into) {
        Copy copy = Copy.of(RealTemplate.ROOT, into)
                .replace(
                        requireNonNull(mutant.get("file")),
                        requireNonNull(mutant.get("replace")),
                        requireNonNull(mutant.get("with")));
        CaseRunner runner = new CaseRunner(Stack.load(copy.template(), RealTemplate.home()), RealTemplate.home());

        List<String> failing = CASES.stream()
                .filter(one -> !runner.disagreements(one).isEmpty())
                .map(PolicyCase::toString)
                .toList();

        String wanted = requireNonNull(mutant.get("fails"));
        if (wanted.isEmpty()) {
            assertEquals(List.of(), failing);
        } else {
            assertTrue(failing.contains(wanted), () -> wanted + " not in " + failing);
        }
    }

    private static List<Map<String, String>> mutants() throws IOException {
        try (InputStream file = requireNonNull(MutantsTest.class.getResourceAsStream("/mutants.json"))) {
            List<Map<String, String>> mutants = new JsonMapper().readValue(file, new TypeReference<>() {});
            for (Map<String, String> mutant : mutants) {
                if (!mutant.keySet().equals(KEYS)) {
                    throw new IllegalArgumentException("a mutant has keys that are not known, or too few: " + mutant);
                }
            }
            return mutants;
        }
    }
}
