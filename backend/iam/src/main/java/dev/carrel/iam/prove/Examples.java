package dev.carrel.iam.prove;

import java.util.List;
import java.util.Optional;

/** Chooses the texts that a counterexample shows. */
final class Examples {
    private static final List<Language> OF_ANOTHER = List.of(
            Language.of(SymbolicId.OTHER),
            Language.any().then(Language.of("/" + SymbolicId.OTHER + "/")).then(Language.any()));

    private Examples() {}

    /**
     * A text of a language: one that names another user, where it is in the language for that alone, so that it would not be with the
     * caller's own id in the place; else a shortest.
     */
    static Optional<String> of(Language language) {
        return OF_ANOTHER.stream()
                .flatMap(form -> language.and(form).example().stream())
                .filter(text -> !language.has(text.replace(SymbolicId.OTHER, SymbolicId.TEXT)))
                .findFirst()
                .or(language::example);
    }
}
