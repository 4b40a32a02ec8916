package dev.carrel.iam.condition;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.pattern.EvaluationException;
import dev.carrel.iam.pattern.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operator applied to one key: it holds when the key's values in the request stand to the policy's values as the operator says.
 *
 * <p>Several policy values are alternatives; for a negated operator none of them may match. A missing key fulfils a negated
 * operator and no other. A key with several values, or present with none, under an operator without a set prefix has no answer: AWS
 * requires the prefix and does not say what happens without it. {@code ForAnyValue:} does not hold for a missing key, with {@code
 * ...IfExists} neither: nothing among no values matches.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">AWS:
 *     set operations</a>
 * @see <a href="https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w/foranyvalue-stringequalsifexists-behaving-unexpectedly">{@code
 *     ForAnyValue:StringEqualsIfExists}, tried on AWS</a>
 */
public final class Condition {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._/-]+:[A-Za-z0-9 _.:/=+@-]+");

    private final Operator operator;
    private final String key;
    private final String lowerKey;
    private final List<String> values;
    private final List<Expected> expected;

    private Condition(Operator operator, String key, List<String> values, List<Expected> expected) {
        this.operator = operator;
        this.key = key;
        this.lowerKey = key.toLowerCase(Locale.ROOT);
        this.values = List.copyOf(values);
        this.expected = List.copyOf(expected);
    }

    /**
     * Reads one entry of a Condition element.
     *
     * @throws IllegalArgumentException if the key is no condition key or a value does not have the operator's form
     */
    public static Condition parse(Operator operator, String key, List<String> values) {
        requireNonNull(operator, "operator is null");
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("`" + key + "` is not a condition key such as `aws:PrincipalTag/team`");
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no value to compare `" + key + "` with");
        }
        if (operator.isNull()) {
            if (values.size() != 1 || !Bool.isBool(values.get(0))) {
                throw new IllegalArgumentException("`Null` takes one value, `true` or `false`");
            }
            return new Condition(operator, key, values, List.of());
        }
        List<Expected> expected = new ArrayList<>();
        for (String value : values) {
            if (value.contains("${") && !operator.takesVariables()) {
                throw new IllegalArgumentException(
                        "`" + operator.name() + "` takes no variables, only string and ARN operators do");
            }
            expected.add(operator.comparison().read(value));
        }
        return new Condition(operator, key, values, expected);
    }

    /**
     * Whether the request fulfils the condition.
     *
     * @throws EvaluationException if there is no answer
     */
    public boolean holds(Values context) {
        List<String> actual = context.valuesOf(lowerKey);
        if (operator.isNull()) {
            boolean isNull = actual == null || actual.isEmpty();
            return isNull == values.get(0).equals("true");
        }
        return switch (operator.quantifier()) {
            case ALL -> actual == null || Logic.all(actual, value -> matches(value, context));
            case ANY -> actual != null && Logic.any(actual, value -> matches(value, context));
            case SINGLE -> actual == null ? operator.negated() || operator.ifExists() : matches(only(actual), context);
        };
    }

    private boolean matches(String value, Values context) {
        return Logic.any(expected, one -> one.matches(value, context)) != operator.negated();
    }

    private static String only(List<String> values) {
        if (values.size() != 1) {
            throw new EvaluationException(
                    "the key has " + values.size() + " values; compare it with `ForAllValues:` or `ForAnyValue:`");
        }
        return values.get(0);
    }

    public Operator operator() {
        return operator;
    }

    /** The condition key as the policy spells it. */
    public String key() {
        return key;
    }

    /** The policy's values as written. */
    public List<String> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition
                && operator.equals(condition.operator)
                && key.equals(condition.key)
                && values.equals(condition.values);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + values.hashCode();
    }

    /** For example {@code StringEquals aws:PrincipalTag/team ["blue"]}. */
    @Override
    public String toString() {
        return operator.name() + " " + key + " " + values;
    }
}
