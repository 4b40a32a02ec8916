/**
 * The JSON API of the user pool, one class for each operation that is served. {@link
 * dev.carrel.local.cognito.operations.CognitoService} lists them; any other is refused by name.
 *
 * <p>Fields of a request that are not known here are refused too, except those that only feed triggers and analytics which this pool
 * does not have.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html">AWS: Amazon Cognito user pools
 *     API reference</a>
 */
@NullMarked
package dev.carrel.local.cognito.operations;

import org.jspecify.annotations.NullMarked;
