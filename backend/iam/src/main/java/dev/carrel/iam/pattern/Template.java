package dev.carrel.iam.pattern;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Text of a policy with its variables ({@code ${key}}, {@code ${key, 'default'}}) and escapes ({@code ${*}}, {@code ${?}},
 * {@code ${$}}), and with wildcards where the element has them.
 *
 * <p>A variable whose key is absent, or present without a value, and which has no default, leaves the text without a value: it
 * equals nothing and is like nothing. A key with several values is no variable, and has no answer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">AWS: variables and tags</a>
 */
public final class Template {
    /** What {@code *} and {@code ?} mean in the text. */
    public enum Wildcards {
        /** Ordinary characters. */
        NONE,
        /** Any number of characters, and one character. */
        ALL,
        /**
         * As {@link #ALL} in an ARN: before the fifth colon a wildcard stays within its segment, except a star that ends the segment.
         *
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">AWS: wildcards in
         *     resource ARNs</a>
         */
        ARN
    }

    /** A piece of the text. */
    public sealed interface Part {
        /**
         * An ordinary character.
         *
         * @param codePoint the character
         */
        record Literal(int codePoint) implements Part {}

        /**
         * A wildcard.
         *
         * @param many whether it stands for any number of characters, else for one
         * @param within whether it stands for no colon
         */
        record Wildcard(boolean many, boolean within) implements Part {
            int symbol() {
                return many ? (within ? Glob.STAR_WITHIN : Glob.STAR) : (within ? Glob.ANY_WITHIN : Glob.ANY);
            }
        }

        /**
         * A value from the request.
         *
         * @param key the condition key, in lower case
         * @param orElse taken, literally, when the key has no value
         */
        record Variable(String key, Optional<String> orElse) implements Part {}
    }

    private static final Pattern VARIABLE =
            Pattern.compile("([A-Za-z0-9._/-]+:[A-Za-z0-9 _.:/=+@-]+)(?:, '([^'\\\\$*?{}]*)')?");

    private final String text;
    private final List<Part> parts;
    private final @Nullable Glob constant;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.constant = hasVariables() ? null : glob(key -> null);
    }

    /**
     * Reads a policy's text.
     *
     * @throws IllegalArgumentException if a variable is not closed, or what it holds is neither a variable nor an escape
     */
    public static Template parse(String text, Wildcards wildcards) {
        requireNonNull(text, "text is null");
        List<Part> parts = new ArrayList<>();
        int colons = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("`${` is not closed");
                }
                parts.add(variable(text.substring(at + 2, end)));
                at = end + 1;
                continue;
            }
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == ':') {
                colons++;
            }
            boolean within = wildcards == Wildcards.ARN && colons < 5;
            boolean ends = at < text.length() && text.charAt(at) == ':';
            parts.add(wildcards == Wildcards.NONE ? new Part.Literal(codePoint) : part(codePoint, within, ends));
        }
        return new Template(text, parts);
    }

    private static Part part(int codePoint, boolean within, boolean ends) {
        return switch (codePoint) {
            case '*' -> new Part.Wildcard(true, within && !ends);
            case '?' -> new Part.Wildcard(false, within);
            default -> new Part.Literal(codePoint);
        };
    }

    private static Part variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Part.Literal(inside.charAt(0));
        }
        Matcher matcher = VARIABLE.matcher(inside);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`${" + inside
                    + "}` is not a variable; write `${key}`, `${key, 'default'}`, `${*}`, `${?}` or `${$}`");
        }
        return new Part.Variable(
                requireNonNull(matcher.group(1)).toLowerCase(Locale.ROOT), Optional.ofNullable(matcher.group(2)));
    }

    /** The text as the policy has it. */
    public String text() {
        return text;
    }

    /** The text in pieces, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** Whether the text depends on the request. */
    public boolean hasVariables() {
        return parts.stream().anyMatch(Part.Variable.class::isInstance);
    }

    /**
     * The pattern that the text is for this request.
     *
     * @return null when a variable has no value
     * @throws EvaluationException if a variable's key has several values
     */
    public @Nullable Glob glob(Values values) {
        if (constant != null) {
            return constant;
        }
        IntStream.Builder symbols = IntStream.builder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                symbols.add(literal.codePoint());
            } else if (part instanceof Part.Wildcard wildcard) {
                symbols.add(wildcard.symbol());
            } else if (part instanceof Part.Variable variable) {
                String value = value(variable, values);
                if (value == null) {
                    return null;
                }
                value.codePoints().forEach(symbols::add);
            }
        }
        return new Glob(symbols.build().toArray(), false);
    }

    private static @Nullable String value(Part.Variable variable, Values values) {
        List<String> found = values.valuesOf(variable.key());
        if (found == null || found.isEmpty()) {
            return variable.orElse().orElse(null);
        }
        if (found.size() > 1) {
            throw new EvaluationException("`${" + variable.key() + "}` has " + found.size()
                    + " values; only a key with one value can be a variable");
        }
        return found.get(0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template template && text.equals(template.text) && parts.equals(template.parts);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
