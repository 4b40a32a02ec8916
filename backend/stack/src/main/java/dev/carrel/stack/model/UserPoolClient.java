package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A public app client of a user pool, that has no secret.
 *
 * @param logicalId its key in the template
 * @param identityProviders for example {@code COGNITO}
 * @param oauthFlows {@code code}; none where the client has no OAuth at all
 * @param oauthScopes what it may ask for
 * @param callbackUrls exact, the first is the default
 * @param logoutUrls exact
 * @param authFlows {@code ALLOW_...} of the JSON API
 * @param rotationGrace how long a rotated refresh token still works; empty when tokens are not rotated
 * @param tokenRevocation tokens can be revoked
 * @param hidesUserExistence errors do not tell whether a user exists
 * @param readAttributes what a user's token may read
 * @param writeAttributes what it may write
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html">AWS::Cognito::UserPoolClient</a>
 */
public record UserPoolClient(
        String logicalId,
        String id,
        String name,
        Set<String> identityProviders,
        Set<String> oauthFlows,
        Set<String> oauthScopes,
        List<String> callbackUrls,
        List<String> logoutUrls,
        Set<String> authFlows,
        Duration accessTokenValidity,
        Duration idTokenValidity,
        Duration refreshTokenValidity,
        Optional<Duration> rotationGrace,
        boolean tokenRevocation,
        boolean hidesUserExistence,
        Set<String> readAttributes,
        Set<String> writeAttributes) {
    public UserPoolClient {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        identityProviders = Set.copyOf(identityProviders);
        oauthFlows = Set.copyOf(oauthFlows);
        oauthScopes = Set.copyOf(oauthScopes);
        callbackUrls = List.copyOf(callbackUrls);
        logoutUrls = List.copyOf(logoutUrls);
        authFlows = Set.copyOf(authFlows);
        requireNonNull(accessTokenValidity, "accessTokenValidity is null");
        requireNonNull(idTokenValidity, "idTokenValidity is null");
        requireNonNull(refreshTokenValidity, "refreshTokenValidity is null");
        requireNonNull(rotationGrace, "rotationGrace is null");
        readAttributes = Set.copyOf(readAttributes);
        writeAttributes = Set.copyOf(writeAttributes);
    }
}
