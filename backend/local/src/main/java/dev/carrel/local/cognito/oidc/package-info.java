/**
 * The OAuth 2.0 and OpenID Connect endpoints of the user pool.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html">AWS: user pool
 *     endpoints and managed login reference</a>
 */
@NullMarked
package dev.carrel.local.cognito.oidc;

import org.jspecify.annotations.NullMarked;
