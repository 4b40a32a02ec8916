package dev.carrel.iam.prove;

import dev.carrel.iam.pattern.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The id of some user, of whom nothing is known but that it is a UUID: hyphens where a UUID has them, and in the place of its 32
 * digits 32 symbols that no policy can name.
 *
 * <p>What is decided of a request with this id is decided of the like request of every user, under a condition that {@link #fault}
 * checks for every text that is compared with an id: (1) where a text has the id as a variable, it begins with it, or a character that no UUID has stands before it;
 * (2) no digit that a text itself names can come to lie within a UUID that begins a value or follows a character no UUID has.
 *
 * <p>The argument. Take a request of a user <i>u</i>. In each value, replace <i>u</i> by the symbolic id wherever <i>u</i> begins the value or follows a
 * character that no UUID has; two such places never overlap, since what stands before the later one would be a character of the
 * earlier. Lengths do not change. Where a pattern matched the value, each of its variables lay, by (1), on such a
 * place, and still matches; a wildcard matches whatever stands there (neither id has a colon); and a character that the
 * pattern names lay, by (2), on a character that was not replaced, or on a hyphen. Where a pattern matches the new value, it matches the old one, put back: patterns
 * name no symbol. So every pattern matches before if and only if it matches after, in whatever combination policies use them,
 * denials and negations included, and the decision is the same.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-attributes-overview.html">Amazon Cognito: sub</a>
 */
public final class SymbolicId {
    private static final char FIRST = '\ue000';
    private static final int LENGTH = 36;
    private static final String SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    /** The 32 symbols. */
    static final String SYMBOLS = symbols();

    /** The id. */
    public static final String TEXT = text();

    /** An id that takes its place in counterexamples. */
    public static final String EXAMPLE = "a0a0a0a0-1111-4111-8111-aaaaaaaaaaaa";

    /** Another user's id, which counterexamples name where they are about another user. */
    public static final String OTHER = "b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb";

    private SymbolicId() {}

    private static String symbols() {
        StringBuilder symbols = new StringBuilder();
        for (int index = 0; index < 32; index++) {
            symbols.append((char) (FIRST + index));
        }
        return symbols.toString();
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int at = 0; at < SHAPE.length(); at++) {
            text.append(SHAPE.charAt(at) == '-' ? '-' : SYMBOLS.charAt(next++));
        }
        return text.toString();
    }

    /** A text with the example in the place of the symbolic id. */
    static String concrete(String text) {
        StringBuilder concrete = new StringBuilder(text.replace(TEXT, EXAMPLE));
        for (int at = 0; at < concrete.length(); at++) {
            if (SYMBOLS.indexOf(concrete.charAt(at)) >= 0) {
                concrete.setCharAt(at, '0');
            }
        }
        return concrete.toString();
    }

    /** Whether a character can stand in a UUID. */
    private static boolean isOfId(int c) {
        return c == '-' || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Why a text of a policy that is compared with ids does not keep the condition above; empty if it does. */
    static Optional<String> fault(List<Part> parts, boolean ignoreCase) {
        List<Integer> literal = new ArrayList<>();
        @SuppressWarnings("NullAway") // null is the start of the text
        Part before = null;
        for (Part part : parts) {
            if (part instanceof Part.Literal character) {
                literal.add(ignoreCase ? Character.toLowerCase(character.codePoint()) : character.codePoint());
                continue;
            }
            if (part instanceof Part.Variable && !isAnchored(literal, before)) {
                return Optional.of("a user's id must begin the text or follow a character that no UUID has");
            }
            boolean wild = part instanceof Part.Wildcard;
            if (mayLieInId(literal, before, wild)) {
                return Optional.of("a digit next to a wildcard could be one of a user's id");
            }
            literal.clear();
            before = part;
        }
        return mayLieInId(literal, before, false)
                ? Optional.of("a digit next to a wildcard, or an id written out, could be one of a user's id")
                : Optional.empty();
    }

    private static boolean isAnchored(List<Integer> literal, @org.jspecify.annotations.Nullable Part before) {
        return literal.isEmpty() ? before == null : !isOfId(literal.get(literal.size() - 1));
    }

    private static boolean mayLieInId(
            List<Integer> literal, @org.jspecify.annotations.Nullable Part before, boolean wildAfter) {
        boolean wildBefore = before instanceof Part.Wildcard;
        for (int start = -LENGTH + 1; start < literal.size(); start++) {
            boolean begins =
                    start < 0 ? wildBefore : start > 0 ? !isOfId(literal.get(start - 1)) : before == null || wildBefore;
            boolean ends = start + LENGTH <= literal.size() || wildAfter;
            if (begins && ends && fits(literal, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what a UUID at {@code start} would cover of the text has its shape, at least one digit among it. */
    private static boolean fits(List<Integer> literal, int start) {
        boolean digit = false;
        for (int at = Math.max(start, 0); at < Math.min(start + LENGTH, literal.size()); at++) {
            int c = literal.get(at);
            boolean hyphen = SHAPE.charAt(at - start) == '-';
            if (hyphen ? c != '-' : !isDigit(c)) {
                return false;
            }
            digit |= !hyphen;
        }
        return digit;
    }
}
