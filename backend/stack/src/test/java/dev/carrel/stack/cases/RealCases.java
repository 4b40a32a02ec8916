package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The cases that stand beside the policies that are deployed. */
final class RealCases {
    static final Path ROOT = Path.of(requireNonNull(
            System.getProperty("carrel.root"), "system property carrel.root names the folder of template.yaml"));
    static final AwsShapedHome HOME = new AwsShapedHome(
            "111122223333",
            "eu-west-1",
            "carrel",
            Map.of("SignInDomainPrefix", "carrel-test", "OperatorEmail", "operator@example.com"));

    private RealCases() {}

    static List<PolicyCase> read() {
        return PolicyCases.read(ROOT.resolve("policies/cases"));
    }

    static Stack stack() {
        return Stack.load(ROOT.resolve("template.yaml"), HOME);
    }
}
