package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/** The template that is deployed. */
final class RealTemplate {
    static final Path ROOT = Path.of(requireNonNull(
            System.getProperty("carrel.root"), "system property carrel.root names the folder of template.yaml"));

    private RealTemplate() {}

    static Path file() {
        return ROOT.resolve("template.yaml");
    }

    static AwsShapedHome home() {
        return new AwsShapedHome(
                "111122223333",
                "eu-west-1",
                "carrel",
                Map.of("SignInDomainPrefix", "carrel-test", "OperatorEmail", "operator@example.com"));
    }

    static Stack load() {
        return Stack.load(file(), home());
    }
}
