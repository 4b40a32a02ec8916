/**
 * The Cognito triggers: the session tags and scopes that a token carries.
 *
 * <p>{@link dev.carrel.identity.PreTokenHandler} reads the event into a {@code TokenRequest}, {@code AccessTokenRules}
 * decides, {@code CognitoMfaSettings} asks the user pool about the second factor of members of a group. An event that is
 * not understood is refused, and then there is no token.
 */
@NullMarked
package dev.carrel.identity;

import org.jspecify.annotations.NullMarked;
