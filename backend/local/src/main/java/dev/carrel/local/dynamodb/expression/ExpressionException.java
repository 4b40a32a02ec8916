package dev.carrel.local.dynamodb.expression;

import static java.util.Objects.requireNonNull;

/** An expression was refused. The message is for the caller. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was wrong and where */
    public ExpressionException(String message) {
        super(requireNonNull(message, "message is null"));
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage(), "message is null");
    }
}
