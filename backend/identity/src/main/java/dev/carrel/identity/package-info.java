/**
 * The Cognito triggers: the session tags and scopes that a token carries.
 */
@NullMarked
package dev.carrel.identity;

import org.jspecify.annotations.NullMarked;
