package dev.carrel.audit;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import java.nio.file.Path;
import java.util.Map;

/** The template that is deployed. */
public final class RealTemplate {
    public static final Path ROOT = Path.of(requireNonNull(
            System.getProperty("carrel.root"), "system property carrel.root names the folder of template.yaml"));
    public static final AwsShapedHome HOME = new AwsShapedHome(
            "111122223333",
            "eu-west-1",
            "carrel",
            Map.of("SignInDomainPrefix", "carrel-test", "OperatorEmail", "operator@example.com"));

    private RealTemplate() {}

    public static Stack load() {
        return Stack.load(ROOT.resolve("template.yaml"), HOME);
    }
}
