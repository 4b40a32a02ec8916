package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

/** A refusal in a service's own words: the code and status that the real service would answer with. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status the HTTP status
     * @param code the service's error code, for example {@code AccessDeniedException}
     * @param message what was wrong; it reaches the caller
     */
    public AwsError(int status, String code, String message) {
        super(requireNonNull(message, "message is null"));
        this.status = status;
        this.code = requireNonNull(code, "code is null");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The message; never absent. */
    public String text() {
        return code + ": " + getMessage();
    }
}
