package dev.carrel.iam.condition;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A condition operator by its full name, taken apart.
 *
 * @param quantifier from the prefix {@code ForAllValues:} or {@code ForAnyValue:}
 * @param base the operator's own name without negation, for example {@code StringEquals} or {@code Null}
 * @param negated whether it is the {@code Not} form
 * @param ifExists from the suffix {@code IfExists}
 */
public record Operator(Quantifier quantifier, String base, boolean negated, boolean ifExists) {
    static final String NULL = "Null";
    private static final String IF_EXISTS = "IfExists";

    private static final Map<String, Comparison> COMPARISONS = Map.ofEntries(
            entry("StringEquals", new StringEquals()),
            entry("StringEqualsIgnoreCase", new StringEqualsIgnoreCase()),
            entry("StringLike", new StringLike()),
            entry("NumericEquals", new NumericComparison(sign -> sign == 0)),
            entry("NumericLessThan", new NumericComparison(sign -> sign < 0)),
            entry("NumericLessThanEquals", new NumericComparison(sign -> sign <= 0)),
            entry("NumericGreaterThan", new NumericComparison(sign -> sign > 0)),
            entry("NumericGreaterThanEquals", new NumericComparison(sign -> sign >= 0)),
            entry("DateEquals", new DateComparison(sign -> sign == 0)),
            entry("DateLessThan", new DateComparison(sign -> sign < 0)),
            entry("DateLessThanEquals", new DateComparison(sign -> sign <= 0)),
            entry("DateGreaterThan", new DateComparison(sign -> sign > 0)),
            entry("DateGreaterThanEquals", new DateComparison(sign -> sign >= 0)),
            entry("Bool", new Bool()),
            entry("BinaryEquals", new BinaryEquals()),
            entry("IpAddress", new IpAddress()),
            entry("ArnEquals", new ArnLike()),
            entry("ArnLike", new ArnLike()));

    private static final Map<String, String> NEGATIONS = Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "NumericNotEquals", "NumericEquals",
            "DateNotEquals", "DateEquals",
            "NotIpAddress", "IpAddress",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike");

    public Operator {
        requireNonNull(quantifier, "quantifier is null");
        requireNonNull(base, "base is null");
        if (!base.equals(NULL) && !COMPARISONS.containsKey(base)) {
            throw new IllegalArgumentException("`" + base + "` is not a condition operator");
        }
    }

    /**
     * Reads a name exactly as AWS spells it.
     *
     * @throws IllegalArgumentException if there is no such operator
     */
    public static Operator parse(String name) {
        requireNonNull(name, "name is null");
        Quantifier quantifier = name.startsWith(Quantifier.ALL.prefix())
                ? Quantifier.ALL
                : name.startsWith(Quantifier.ANY.prefix()) ? Quantifier.ANY : Quantifier.SINGLE;
        String rest = name.substring(quantifier.prefix().length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String plain = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        String base = NEGATIONS.getOrDefault(plain, plain);
        boolean known = plain.equals(NULL) ? name.equals(NULL) : COMPARISONS.containsKey(base);
        if (!known) {
            throw new IllegalArgumentException("`" + name + "` is not a condition operator");
        }
        return new Operator(quantifier, base, !base.equals(plain), ifExists);
    }

    /** The name as a policy spells it. */
    public String name() {
        String plain = base;
        for (Map.Entry<String, String> negation : NEGATIONS.entrySet()) {
            if (negated && negation.getValue().equals(base)) {
                plain = negation.getKey();
            }
        }
        return quantifier.prefix() + plain + (ifExists ? IF_EXISTS : "");
    }

    /** Whether the operator asks only if the key has a value. */
    public boolean isNull() {
        return base.equals(NULL);
    }

    /** Whether variables mean something in the operator's values: strings and ARNs only. */
    public boolean takesVariables() {
        return base.startsWith("String") || base.startsWith("Arn");
    }

    /** Only for operators other than {@code Null}. */
    Comparison comparison() {
        return requireNonNull(COMPARISONS.get(base), base);
    }
}
