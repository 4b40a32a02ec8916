package dev.carrel.audit.explain;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Home;
import dev.carrel.stack.Stack;
import dev.carrel.stack.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder with {@code template.yaml} and {@code policies/}, in the home that audits are made in. Names, ids and ARNs have AWS's shapes and
 * are the same in every audit, so that reports of two revisions can be compared.
 *
 * @param root the folder
 * @param stack what it declares
 * @param home where the audit puts it: account 111122223333, region eu-west-1, stack {@code carrel}
 */
public record Repository(Path root, Stack stack, Home home) {
    private static final Map<String, String> PARAMETERS =
            Map.of("SignInDomainPrefix", "carrel-audit", "OperatorEmail", "operator@example.com");

    public Repository {
        requireNonNull(root, "root is null");
        requireNonNull(stack, "stack is null");
        requireNonNull(home, "home is null");
    }

    /** @throws dev.carrel.stack.StackException naming every fault of the template and of what it includes */
    public static Repository at(Path root) {
        Template template = Template.read(root.resolve("template.yaml"));
        Map<String, String> parameters = new TreeMap<>(PARAMETERS);
        // another revision may not know all of them
        parameters.keySet().retainAll(template.parameters().keySet());
        Home home = new AwsShapedHome("111122223333", "eu-west-1", "carrel", parameters);
        return new Repository(root, Stack.load(template, home), home);
    }
}
