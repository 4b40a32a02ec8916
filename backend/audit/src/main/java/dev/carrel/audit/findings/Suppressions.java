package dev.carrel.audit.findings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import dev.carrel.stack.yaml.JsonFile;
import dev.carrel.stack.yaml.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code policies/suppressions.json}, strictly, and takes the accepted findings out. */
public final class Suppressions {
    /** Where they stand, relative to the root. */
    public static final String FILE = "policies/suppressions.json";

    private static final Set<String> KEYS = Set.of("rule", "at", "hash", "reason");

    private Suppressions() {}

    /**
     * Reads the file; without one, nothing is accepted.
     *
     * @throws StackException naming every fault: an unknown or missing key, no reason, a finding accepted twice
     */
    public static List<Suppression> read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        Tree tree = JsonFile.read(file, FILE);
        if (!tree.root().isArray()) {
            throw tree.source().refuse("must be a list");
        }
        List<Suppression> suppressions = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : tree.root()) {
            Source at = tree.source().at(suppressions.size() + faults.size());
            try {
                Suppression one = suppression(item, at);
                if (!seen.add(one.rule() + " " + one.at())) {
                    throw at.refuse("`" + one.rule() + "` of `" + one.at() + "` is accepted twice");
                }
                suppressions.add(one);
            } catch (StackException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
        return suppressions;
    }

    private static Suppression suppression(JsonNode item, Source at) {
        Set<String> keys = new HashSet<>();
        item.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(KEYS)) {
            throw at.refuse("has the keys " + keys.stream().sorted().toList() + ", must have "
                    + KEYS.stream().sorted().toList());
        }
        for (String key : KEYS) {
            if (!item.path(key).isTextual()) {
                throw at.at(key).refuse("must be text");
            }
        }
        try {
            return new Suppression(
                    item.path("rule").textValue(),
                    item.path("at").textValue(),
                    item.path("hash").textValue(),
                    item.path("reason").textValue());
        } catch (IllegalArgumentException e) {
            throw at.refuse(String.valueOf(e.getMessage()));
        }
    }

    /** Sorts findings by whether they are accepted. */
    public static Sorted sort(List<Finding> findings, List<Suppression> suppressions) {
        List<Finding> open = new ArrayList<>();
        List<Sorted.Accepted> accepted = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Suppression> by = suppressions.stream()
                    .filter(suppression -> suppression.suppresses(finding))
                    .findFirst();
            by.ifPresentOrElse(
                    suppression -> accepted.add(new Sorted.Accepted(finding, suppression.reason())),
                    () -> open.add(finding));
        }
        List<String> faults = suppressions.stream()
                .filter(suppression -> findings.stream().noneMatch(suppression::suppresses))
                .map(suppression -> fault(suppression, findings))
                .toList();
        return new Sorted(open, accepted, faults);
    }

    private static String fault(Suppression suppression, List<Finding> findings) {
        String what = FILE + ": `" + suppression.rule() + "` of `" + suppression.at() + "` ";
        return findings.stream()
                .filter(suppression::isAbout)
                .findFirst()
                .map(finding -> what + "was accepted for what it said before; look at it anew, its hash is now "
                        + finding.place().hash())
                .orElse(what + "suppresses nothing: take it out");
    }
}
