package dev.carrel.audit.findings;

import dev.carrel.stack.Template;
import dev.carrel.stack.TemplateResource;
import dev.carrel.stack.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A secret where whoever may look at a function's configuration reads it. */
final class SecretInEnvironment extends ResourceRule {
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(secret|passw(or)?d|passphrase|token|credential|api_?key|private_?key|access_?key).*");
    /** The name of a secret, or the place where it is kept, is none. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i).*(arn|url|uri|name|issuer|endpoint|table|days|minutes)");

    private static final Pattern VALUE = Pattern.compile("(?s).*(?:\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY|\\beyJ[\\w-]+\\.eyJ[\\w-]+\\.|\\bgh[pousr]_\\w{30,}|\\bxox[abpr]-).*");

    SecretInEnvironment() {
        super(
                "secret-in-environment",
                Severity.HIGH,
                "A secret in a function's environment",
                "The environment is shown to everyone who may look at the function. Keep the secret in Secrets Manager and its ARN here.");
    }

    @Override
    Optional<String> look(TemplateResource resource, Audited audited) {
        if (!resource.type().endsWith("::Function")) {
            return Optional.empty();
        }
        List<String> found = Raw.fields(resource, "Environment", "Variables").entrySet().stream()
                .filter(variable -> isSecret(variable.getKey(), variable.getValue(), audited))
                .map(variable -> variable.getKey())
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("holds what looks like a secret in " + String.join(", ", found));
    }

    private static boolean isSecret(String name, Value value, Audited audited) {
        boolean named = NAME.matcher(name).matches() && !HARMLESS.matcher(name).matches();
        boolean given = value instanceof Value.Plain
                || (value instanceof Value.Ref ref
                        && audited.template()
                                .map(Template::parameters)
                                .filter(parameters -> parameters.containsKey(ref.target()))
                                .isPresent());
        return (named && given) || looksSecret(value);
    }

    private static boolean looksSecret(Value value) {
        boolean text = (value instanceof Value.Plain plain
                        && VALUE.matcher(plain.node().asText()).matches())
                || (value instanceof Value.Sub sub && VALUE.matcher(sub.text()).matches());
        return text || value.children().stream().anyMatch(SecretInEnvironment::looksSecret);
    }
}
