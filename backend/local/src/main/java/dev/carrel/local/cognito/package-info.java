/**
 * A local Amazon Cognito user pool: users and groups, sign-in pages, tokens, and the JSON API that the AWS SDK speaks, as
 * AWS documents them for a pool set up as in the template. It knows nothing of the services behind it.
 *
 * <p>{@link dev.carrel.local.cognito.UserPool} is the front. Behind it stand {@code users} (who there is, and whether a password
 * is right), {@code srp} (the password proof), {@code tokens}, {@code oidc} (the OAuth endpoints), {@code pages} (the forms) and
 * {@code operations} (one class for each operation of the API).
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html">AWS: Amazon Cognito user
 *     pools</a>
 */
@NullMarked
package dev.carrel.local.cognito;

import org.jspecify.annotations.NullMarked;
