/**
 * Time-based one-time passwords, as authenticator apps make them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
@NullMarked
package dev.carrel.local.cognito.totp;

import org.jspecify.annotations.NullMarked;
