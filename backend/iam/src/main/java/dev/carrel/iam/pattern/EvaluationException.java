package dev.carrel.iam.pattern;

import static java.util.Objects.requireNonNull;

/**
 * Whether a statement matches a request cannot be told. An Allow statement then does not allow, a Deny statement denies.
 *
 * <p>Carries no stack trace: it is an answer of the evaluation, not a failure of the program.
 */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, and what to do about it */
    public EvaluationException(String message) {
        super(requireNonNull(message, "message is null"), null, false, false);
    }

    /** Why the evaluation has no answer. */
    public String reason() {
        return requireNonNull(getMessage(), "message is null");
    }
}
