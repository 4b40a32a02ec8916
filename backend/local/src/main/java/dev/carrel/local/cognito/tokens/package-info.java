/**
 * Tokens: what they say, who has a say in it, and when they end.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html">AWS:
 *     understanding user pool JSON web tokens</a>
 */
@NullMarked
package dev.carrel.local.cognito.tokens;

import org.jspecify.annotations.NullMarked;
