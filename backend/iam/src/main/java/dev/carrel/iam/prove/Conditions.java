package dev.carrel.iam.prove;

import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Quantifier;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a condition says of its key's values: when it holds, when it does not, and when there is no answer. Follows {@link Condition}
 * word for word.
 */
final class Conditions {
    private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$\\{[^}]*}");
    private static final int SEGMENTS = 6;

    private final Texts texts;

    Conditions(Texts texts) {
        this.texts = texts;
    }

    /** Values of one operator: those that a policy value matches, and those that none does; of the rest there is no answer. */
    private record Matching(Language yes, Language no) {}

    /** When the condition holds. */
    ValueSet holds(Condition condition, String where) {
        if (condition.operator().isNull()) {
            return isNull(condition) ? ValueSet.nothing() : ValueSet.allOf(Language.any());
        }
        Matching matching = matching(condition, where);
        boolean negated = condition.operator().negated();
        Language good = negated ? matching.no() : matching.yes();
        boolean ifExists = condition.operator().ifExists();
        return switch (condition.operator().quantifier()) {
            case ALL -> ValueSet.allOf(good).orAbsent(true).orEmpty(true);
            case ANY -> ValueSet.someOf(good);
            case SINGLE -> ValueSet.oneOf(good).orAbsent(negated || ifExists);
        };
    }

    /** When it does not hold for certain. */
    List<ValueSet> fails(Condition condition, String where) {
        if (condition.operator().isNull()) {
            return List.of(isNull(condition) ? ValueSet.allOf(Language.any()) : ValueSet.nothing());
        }
        Matching matching = matching(condition, where);
        boolean negated = condition.operator().negated();
        return List.of(without(condition, negated ? matching.yes() : matching.no()));
    }

    /** When it does not hold, or there is no answer. */
    List<ValueSet> failsOrUnknown(Condition condition, String where) {
        if (condition.operator().isNull()) {
            return fails(condition, where);
        }
        Matching matching = matching(condition, where);
        Language good = condition.operator().negated() ? matching.no() : matching.yes();
        List<ValueSet> sets = new ArrayList<>();
        sets.add(without(condition, good.not()));
        if (condition.operator().quantifier() == Quantifier.SINGLE) {
            sets.add(new ValueSet(false, true, false, true, Language.any(), List.of()));
        }
        return sets;
    }

    /** When it does not hold because of values out of {@code bad}, or for want of any. */
    private static ValueSet without(Condition condition, Language bad) {
        boolean absent =
                !condition.operator().ifExists() && !condition.operator().negated();
        return switch (condition.operator().quantifier()) {
            case ALL -> ValueSet.someOf(bad);
            case ANY -> ValueSet.allOf(bad).orAbsent(true).orEmpty(true);
            case SINGLE -> ValueSet.oneOf(bad).orAbsent(absent);
        };
    }

    private static boolean isNull(Condition condition) {
        return condition.values().get(0).equals("true");
    }

    private Matching matching(Condition condition, String where) {
        List<Language> yes = new ArrayList<>();
        Language form = Language.any();
        for (String value : condition.values()) {
            switch (condition.operator().base()) {
                case "StringEquals" -> yes.add(texts.language(Template.parse(value, Wildcards.NONE), where));
                case "StringLike" -> yes.add(like(Template.parse(value, Wildcards.ALL), condition, where));
                case "StringEqualsIgnoreCase" -> yes.add(ignoringCase(value, where));
                case "ArnEquals", "ArnLike" -> {
                    yes.add(arn(value, where));
                    form = arns();
                }
                case "Bool" -> {
                    yes.add(Language.of(value));
                    form = Language.of("true").or(Language.of("false"));
                }
                default ->
                    throw new OutsideModelException(
                            where, "the operator `" + condition.operator().name() + "` is not modelled");
            }
        }
        Language all = Language.union(yes);
        return new Matching(all.and(form), form.and(all.not()));
    }

    private Language like(Template template, Condition condition, String where) {
        int counted = 0;
        boolean star = false;
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Wildcard wildcard) {
                star |= wildcard.many();
                counted += star && !wildcard.many() ? 1 : 0;
            }
        }
        if (counted > Language.MAX_COUNTED_AFTER_STAR) {
            throw new OutsideModelException(
                    where,
                    condition.key() + " is compared with more than " + Language.MAX_COUNTED_AFTER_STAR
                            + " `?` after a `*`, whose opposite is too large to look at");
        }
        return texts.language(template, where);
    }

    private static Language ignoringCase(String value, String where) {
        if (value.contains("${") || !value.chars().allMatch(c -> c < 128)) {
            throw new OutsideModelException(
                    where, "`StringEqualsIgnoreCase` is modelled for plain ASCII text without variables only");
        }
        return Language.equalsIgnoreCase(value);
    }

    private Language arn(String value, String where) {
        if (WHOLE_VARIABLE.matcher(value).matches()) {
            return texts.language(Template.parse(value, Wildcards.NONE), where);
        }
        int variable = value.indexOf("${");
        String head = variable < 0 ? value : value.substring(0, variable);
        if (head.chars().filter(c -> c == ':').count() < SEGMENTS - 1) {
            throw new OutsideModelException(where, "an ARN with a variable before its fifth colon is not modelled");
        }
        String[] segments = value.split(":", SEGMENTS);
        Language whole = Language.of("");
        for (int index = 0; index < SEGMENTS; index++) {
            Language segment = texts.language(Template.parse(segments[index], Wildcards.ALL), where);
            boolean last = index == SEGMENTS - 1;
            whole = whole.then(last ? segment : segment.and(withoutColon()).then(Language.of(":")));
        }
        return whole;
    }

    private static Language withoutColon() {
        return Language.any().then(Language.of(":")).then(Language.any()).not();
    }

    /** What is compared as an ARN at all. */
    private static Language arns() {
        Language arns = Language.of("arn");
        for (int colon = 1; colon < SEGMENTS; colon++) {
            arns = arns.then(Language.of(":")).then(Language.any());
        }
        return arns;
    }
}
