package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * The function that a user pool asks before it makes a token.
 *
 * @param function called through its alias
 * @param version of the event, {@code V2_0}: access tokens too
 */
public record PreTokenTrigger(LambdaFunction function, String version) {
    public PreTokenTrigger {
        requireNonNull(function, "function is null");
        requireNonNull(version, "version is null");
    }
}
