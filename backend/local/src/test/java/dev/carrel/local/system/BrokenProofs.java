package dev.carrel.local.system;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.audit.promise.Promises;
import dev.carrel.audit.promise.Proof;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.LocalSystem;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Source;
import dev.carrel.stack.Stack;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.IncludeReader;
import dev.carrel.stack.value.ValueReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Proves promises of the template with policies broken. Resources and roles have the names that they have in every local system: those
 * follow from account, region, the stack's name and logical ids. Only what holds a port, the issuer of tokens among it, is another.
 */
final class BrokenProofs {
    private static final AwsShapedHome HOME = new AwsShapedHome(
            LocalSystem.ACCOUNT,
            LocalSystem.REGION,
            "carrel",
            Map.of("SignInDomainPrefix", "carrel", "OperatorEmail", Outbox.OPERATOR));

    private final Stack stack = Stack.load(BrokenPolicy.ROOT.resolve("template.yaml"), HOME);

    Stack stack() {
        return stack;
    }

    /** What becomes of the promise that it breaks. */
    Proof prove(BrokenPolicy broken) {
        List<Policy> changed = BrokenPolicy.texts(List.of(broken)).entrySet().stream()
                .map(file -> policy(file.getKey(), file.getValue()))
                .toList();
        return Promises.of(stack, changed).stream()
                .filter(promise -> promise.title().equals(broken.promise()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no promise is called `" + broken.promise() + "`"))
                .prove();
    }

    private Policy policy(String file, String text) {
        ValueReader values = new ValueReader(new IncludeReader(BrokenPolicy.ROOT));
        try {
            return Policy.of(
                    file,
                    kind(file),
                    new Evaluator(stack.template(), HOME)
                            .json(values.read(new JsonMapper().readTree(text), Source.root(file, Map.of()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyKind kind(String file) {
        if (file.endsWith("trust.json")) {
            return PolicyKind.TRUST;
        }
        return file.contains("/resources/") ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
    }
}
