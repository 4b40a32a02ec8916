package dev.carrel.audit.matrix;

import dev.carrel.iam.Statement;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Part;
import dev.carrel.iam.prove.Language;
import java.util.ArrayList;
import java.util.List;

/** What statements have in common, whoever calls. */
public final class Overlap {
    private Overlap() {}

    /** Whether the resources of two statements have one in common. */
    public static boolean of(Statement one, Statement other) {
        return !resources(one).and(resources(other)).isEmpty();
    }

    /** Every action that a statement covers. */
    public static Language actions(Statement statement) {
        Language named = Language.union(statement.actions().patterns().stream()
                .map(Language::ignoringAsciiCase)
                .toList());
        return statement.actions().except() ? named.not() : named;
    }

    /** Every resource that a statement covers, whatever its variables are. */
    public static Language resources(Statement statement) {
        if (statement.resources().isEmpty()) {
            return Language.any();
        }
        List<Language> named = statement.resources().get().patterns().stream()
                .map(Overlap::language)
                .toList();
        // what is excepted depends on the caller, so that nothing is left out for certain
        return statement.resources().get().except() ? Language.any() : Language.union(named);
    }

    /** A variable may have any value. */
    private static Language language(Template template) {
        List<Language> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (Part part : template.parts()) {
            if (part instanceof Part.Literal one) {
                literal.appendCodePoint(one.codePoint());
            } else {
                pieces.add(Language.of(literal.toString()));
                pieces.add(Language.any());
                literal.setLength(0);
            }
        }
        pieces.add(Language.of(literal.toString()));
        return Language.inOrder(pieces);
    }
}
