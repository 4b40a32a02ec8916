package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

/** A trigger's function gave no answer. */
public final class TriggerFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason the error message of the function, which Cognito passes on to the caller, as AWS documents it; or what
     *     kept it from running
     */
    public TriggerFailedException(String reason) {
        super(requireNonNull(reason, "reason is null"));
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
