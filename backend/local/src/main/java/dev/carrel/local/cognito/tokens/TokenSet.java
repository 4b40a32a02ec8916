package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Tokens for a client.
 *
 * @param accessToken the access token
 * @param idToken the ID token, where one was asked for
 * @param refreshToken a refresh token, where there is a new one
 * @param validFor how long the access token is valid
 */
public record TokenSet(String accessToken, Optional<String> idToken, Optional<String> refreshToken, Duration validFor) {
    public TokenSet {
        requireNonNull(accessToken, "accessToken is null");
        requireNonNull(idToken, "idToken is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(validFor, "validFor is null");
    }

    @Override
    public String toString() {
        return "TokenSet[hidden]";
    }
}
