package dev.carrel.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.Source;
import dev.carrel.stack.Stack;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.IncludeReader;
import dev.carrel.stack.value.ValueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies of the real stack with some of their text replaced. */
public final class Changed {
    /**
     * One replacement.
     *
     * @param file for example {@code policies/boundary.json}
     * @param replace text that stands in it exactly once
     */
    public record Change(String file, String replace, String with) {}

    private Changed() {}

    public static List<Policy> policies(Stack stack, List<Change> changes) {
        Map<String, String> texts = new LinkedHashMap<>();
        changes.forEach(change -> texts.merge(
                change.file(), replaced(text(change.file()), change), (before, first) -> replaced(before, change)));
        List<Policy> policies = new ArrayList<>();
        texts.forEach((file, text) -> policies.add(policy(stack, file, text)));
        return policies;
    }

    private static String text(String file) {
        try {
            return Files.readString(RealTemplate.ROOT.resolve(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    private static String replaced(String text, Change change) {
        int first = text.indexOf(change.replace());
        if (first < 0 || text.indexOf(change.replace(), first + 1) >= 0) {
            throw new IllegalArgumentException(change.file() + " must hold exactly once: " + change.replace());
        }
        return text.replace(change.replace(), change.with());
    }

    private static Policy policy(Stack stack, String file, String text) {
        ValueReader values = new ValueReader(new IncludeReader(RealTemplate.ROOT));
        try {
            return Policy.of(
                    file,
                    kind(file),
                    new Evaluator(stack.template(), RealTemplate.HOME)
                            .json(values.read(new JsonMapper().readTree(text), Source.root(file, Map.of()))));
        } catch (IOException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    private static PolicyKind kind(String file) {
        if (file.endsWith("trust.json")) {
            return PolicyKind.TRUST;
        }
        return file.contains("/resources/") ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
    }
}
