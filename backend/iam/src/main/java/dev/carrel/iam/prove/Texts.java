package dev.carrel.iam.prove;

import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the languages of a policy's texts, for a caller of whom some condition keys are known. */
final class Texts {
    private final Map<String, Optional<String>> variables;

    /** @param variables of {@link Variables} */
    Texts(Map<String, Optional<String>> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The texts that a template matches: none where a variable has no value. */
    Language language(Template template, String where) {
        return replaced(template, where).map(Language::of).orElse(Language.none());
    }

    /** The pieces of a template with every variable replaced; empty where one has no value. */
    Optional<List<Part>> replaced(Template template, String where) {
        List<Part> replaced = new ArrayList<>();
        for (Part part : template.parts()) {
            if (part instanceof Part.Variable variable) {
                Optional<String> value = value(variable, where);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                value.get().codePoints().forEach(c -> replaced.add(new Part.Literal(c)));
            } else {
                check(part, where);
                replaced.add(part);
            }
        }
        return Optional.of(replaced);
    }

    private Optional<String> value(Part.Variable variable, String where) {
        Optional<String> value = variables.get(variable.key());
        if (value != null) {
            return value.or(variable::orElse);
        }
        throw new OutsideModelException(
                where,
                "the variable `${" + variable.key()
                        + "}` is not modelled; modelled is what a session's caller is known by, above all"
                        + " `${aws:PrincipalTag/sub}`");
    }

    private static void check(Part part, String where) {
        if (part instanceof Part.Literal literal) {
            int c = literal.codePoint();
            if (c > Character.MAX_VALUE || Character.isSurrogate((char) c)) {
                throw new OutsideModelException(where, "names a character beyond the basic plane of Unicode");
            }
            if (SymbolicId.SYMBOLS.indexOf(c) >= 0) {
                throw new OutsideModelException(where, "names a character that the proofs keep for themselves");
            }
        }
    }

    /** Refuses a text that is compared with users' ids and could tell one from another. */
    static void checkSymmetric(Template template, boolean ignoreCase, String where) {
        SymbolicId.fault(template.parts(), ignoreCase).ifPresent(fault -> {
            throw new OutsideModelException(
                    where,
                    "`" + template.text() + "` is compared with users' ids and could tell one from another: " + fault);
        });
    }
}
