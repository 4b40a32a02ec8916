package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an app client is set up.
 *
 * @param id the client id
 * @param name its name
 * @param callbackUrls where a sign-in may lead; compared as whole strings
 * @param logoutUrls where a sign-out may lead; compared as whole strings
 * @param oauthFlows the OAuth flows, for example {@code code}; empty when the client may not use the OAuth endpoints
 * @param scopes the scopes that it may ask for
 * @param authFlows the API's flows, for example {@code ALLOW_USER_SRP_AUTH}
 * @param accessTokenLife how long an access token is valid
 * @param idTokenLife how long an ID token is valid
 * @param refreshTokenLife how long a refresh token is valid
 * @param rotationGrace when refresh tokens rotate: how long a replaced one may still be used
 * @param revocable whether tokens can be revoked
 * @param hidesUsers {@code PreventUserExistenceErrors}: whether answers never tell that a user exists
 * @param readable the attributes that the client may read
 * @param writable the attributes that the client may write
 */
public record ClientSettings(
        String id,
        String name,
        List<String> callbackUrls,
        List<String> logoutUrls,
        List<String> oauthFlows,
        List<String> scopes,
        List<String> authFlows,
        Duration accessTokenLife,
        Duration idTokenLife,
        Duration refreshTokenLife,
        Optional<Duration> rotationGrace,
        boolean revocable,
        boolean hidesUsers,
        List<String> readable,
        List<String> writable) {
    public ClientSettings {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        callbackUrls = List.copyOf(callbackUrls);
        logoutUrls = List.copyOf(logoutUrls);
        oauthFlows = List.copyOf(oauthFlows);
        scopes = List.copyOf(scopes);
        authFlows = List.copyOf(authFlows);
        requireNonNull(accessTokenLife, "accessTokenLife is null");
        requireNonNull(idTokenLife, "idTokenLife is null");
        requireNonNull(refreshTokenLife, "refreshTokenLife is null");
        requireNonNull(rotationGrace, "rotationGrace is null");
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }
}
