package dev.carrel.stack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the real template and policies, and for each at least one copy in which it is broken and seen to be. */
class PromisesTest {
    private static final SortedMap<String, Function<Judged, List<String>>> ALL = all();
    private static final Set<String> KEYS = Set.of("promise", "says", "file", "replace", "with", "broken");

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> promise_realTemplate_isKept() {
        Judged judged = new Judged(RealTemplate.load(), RealTemplate.ROOT);
        return ALL.entrySet().stream()
                .map(promise -> DynamicTest.dynamicTest(
                        promise.getKey(),
                        () -> assertEquals(List.of(), promise.getValue().apply(judged))));
    }

    @TestFactory
    Stream<DynamicTest> promise_brokenCopy_isSeen() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        for (Map<String, String> one : copies()) {
            String promise = requireNonNull(one.get("promise"));
            broken.add(promise);
            Path into = folder.resolve("copy-" + tests.size());
            tests.add(DynamicTest.dynamicTest(promise + ": " + one.get("says"), () -> check(one, into)));
        }
        assertEquals(ALL.keySet(), broken, "every promise has a copy that breaks it");
        return tests.stream();
    }

    private static SortedMap<String, Function<Judged, List<String>>> all() {
        SortedMap<String, Function<Judged, List<String>>> all = new TreeMap<>(Promises.ALL);
        all.putAll(DataPromises.ALL);
        all.putAll(AdminPromises.ALL);
        all.putAll(AuditorPromises.ALL);
        return all;
    }

    private static void check(Map<String, String> one, Path into) {
        Copy copy = Copy.of(RealTemplate.ROOT, into)
                .replace(
                        Optional.ofNullable(one.get("file")).orElse("template.yaml"),
                        requireNonNull(one.get("replace")),
                        requireNonNull(one.get("with")));
        Judged judged = new Judged(Stack.load(copy.template(), RealTemplate.home()), copy.folder());

        List<String> found = requireNonNull(ALL.get(one.get("promise"))).apply(judged);

        String wanted = requireNonNull(one.get("broken"));
        assertTrue(found.stream().anyMatch(line -> line.contains(wanted)), () -> wanted + " not in " + found);
    }

    private static List<Map<String, String>> copies() throws IOException {
        try (InputStream file = requireNonNull(PromisesTest.class.getResourceAsStream("/promises/broken.json"))) {
            List<Map<String, String>> copies = new JsonMapper().readValue(file, new TypeReference<>() {});
            for (Map<String, String> copy : copies) {
                if (!KEYS.containsAll(copy.keySet()) || copy.size() < KEYS.size() - 1) {
                    throw new IllegalArgumentException("a copy has keys that are not known, or too few: " + copy);
                }
            }
            return copies;
        }
    }
}
