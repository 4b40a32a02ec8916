package dev.carrel.local.system;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.audit.mutant.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was used, as a file between the run of the tests and the judgement after it.
 *
 * @param tests the classes that had the system
 * @param uses every kind of call that was made and allowed
 */
record UseRecord(SortedSet<String> tests, List<Entry> uses) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A kind of call.
     *
     * @param kills the narrowed mutants that it was the first to kill
     */
    record Entry(String by, String action, List<String> decidedBy, SortedSet<String> kills) {}

    static UseRecord of(Set<String> tests, Map<Use, SortedSet<String>> kills) {
        return new UseRecord(
                new TreeSet<>(tests),
                kills.entrySet().stream()
                        .map(entry -> new Entry(
                                entry.getKey().by(),
                                entry.getKey().action(),
                                entry.getKey().decidedBy(),
                                entry.getValue()))
                        .toList());
    }

    /** Where the tests of this module leave it. */
    static Path file() {
        return Path.of(System.getProperty("carrel.root"), "backend/local/target/uses.json");
    }

    static UseRecord read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), UseRecord.class);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }

    /** Every mutant that was killed. */
    Set<String> kills() {
        return uses.stream().flatMap(use -> use.kills().stream()).collect(Collectors.toSet());
    }
}
