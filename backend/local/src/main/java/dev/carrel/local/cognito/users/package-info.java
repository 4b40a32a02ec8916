/**
 * Who is in the user pool, whether a password or a code is right, and what is told to those who ask.
 *
 * <p>Nothing here tells whether a user exists: a login name that nobody has costs the same work, counts its failures and has its
 * codes as one that somebody has.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html">AWS: managing user
 *     existence error responses</a>
 */
@NullMarked
package dev.carrel.local.cognito.users;

import org.jspecify.annotations.NullMarked;
