package dev.carrel.iam.condition;

/**
 * How many of a key's values in the request must match.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">AWS:
 *     single-valued and multivalued keys</a>
 */
public enum Quantifier {
    /** The only one; for several, or none of a present key, there is no answer. */
    SINGLE(""),
    /** {@code ForAllValues}: every one, which a key that is absent or holds none fulfils. */
    ALL("ForAllValues:"),
    /** {@code ForAnyValue}: at least one, which a key that is absent or holds none does not fulfil. */
    ANY("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
