/**
 * The server's half of Cognito's Secure Remote Password exchange (SRP-6a over the 3072-bit group of RFC 5054, SHA-256): a client
 * proves that it knows a password without sending it, and what is stored cannot be used to sign in.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5054">RFC 5054</a>
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html">AWS:
 *     sign-in with persistent passwords and secure payload</a>
 */
@NullMarked
package dev.carrel.local.cognito.srp;

import org.jspecify.annotations.NullMarked;
