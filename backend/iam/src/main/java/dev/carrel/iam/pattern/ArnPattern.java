package dev.carrel.iam.pattern;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An ARN to compare segment by segment, as the condition operators do: no wildcard reaches past the colon that ends its segment.
 *
 * <p>A variable may stand in any segment, or be the whole ARN. A colon in a variable's value ends no segment.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">AWS:
 *     ARN condition operators</a>
 */
public final class ArnPattern {
    private static final int SEGMENTS = 6;
    private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    private final Template whole;
    private final List<Template> segments;

    private ArnPattern(Template whole, List<Template> segments) {
        this.whole = whole;
        this.segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException if the text is neither an ARN of six segments nor a single variable */
    public static ArnPattern parse(String text) {
        requireNonNull(text, "text is null");
        if (WHOLE_VARIABLE.matcher(text).matches()) {
            return new ArnPattern(Template.parse(text, Template.Wildcards.NONE), List.of());
        }
        List<String> split = splitTemplate(text);
        if (split.size() != SEGMENTS || !split.get(0).equals("arn")) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not an ARN: write `arn:partition:service:region:account:resource`");
        }
        List<Template> segments = new ArrayList<>();
        split.forEach(segment -> segments.add(Template.parse(segment, Template.Wildcards.ALL)));
        return new ArnPattern(Template.parse(text, Template.Wildcards.ALL), segments);
    }

    /** Splits at the first five colons that are in no variable. */
    private static List<String> splitTemplate(String text) {
        List<String> split = new ArrayList<>();
        int from = 0;
        boolean variable = false;
        for (int at = 0; at < text.length() && split.size() < SEGMENTS - 1; at++) {
            if (text.startsWith("${", at)) {
                variable = true;
            } else if (text.charAt(at) == '}') {
                variable = false;
            } else if (text.charAt(at) == ':' && !variable) {
                split.add(text.substring(from, at));
                from = at + 1;
            }
        }
        split.add(text.substring(from));
        return split;
    }

    /**
     * Whether {@code arn} is one of those the pattern covers; a pattern whose variable has no value covers none.
     *
     * @throws EvaluationException if {@code arn} is no ARN, or a variable's key has several values
     */
    public boolean matches(String arn, Values values) {
        if (!arn.startsWith("arn:") || arn.chars().filter(c -> c == ':').count() < SEGMENTS - 1) {
            throw new EvaluationException("the request's value is not an ARN");
        }
        if (segments.isEmpty()) {
            return matches(whole, arn, values);
        }
        int from = 0;
        boolean all = true;
        for (int index = 0; index < SEGMENTS; index++) {
            int end = index == SEGMENTS - 1 ? arn.length() : arn.indexOf(':', from);
            // every segment is looked at: one without an answer must not depend on an earlier one
            all &= matches(segments.get(index), arn.substring(from, end), values);
            from = end + 1;
        }
        return all;
    }

    private static boolean matches(Template template, String segment, Values values) {
        Glob glob = template.glob(values);
        return glob != null && glob.matches(segment);
    }

    /** The pattern as the policy has it. */
    public String text() {
        return whole.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArnPattern pattern && whole.equals(pattern.whole);
    }

    @Override
    public int hashCode() {
        return whole.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
