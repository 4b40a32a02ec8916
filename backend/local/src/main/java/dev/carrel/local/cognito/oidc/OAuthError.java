package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

/** An error of an OAuth endpoint (RFC 6749, 5.2). */
final class OAuthError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String description;

    OAuthError(String error, String description) {
        super(requireNonNull(error, "error is null"));
        this.error = error;
        this.description = requireNonNull(description, "description is null");
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
