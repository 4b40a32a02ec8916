/**
 * What every function shares. It knows no function.
 *
 * <p>A request goes through it in this order:
 *
 * <ol>
 *   <li>{@link dev.carrel.core.HttpFunction} finds the {@link dev.carrel.core.Endpoint} of the event's route. Whatever
 *       goes wrong from here on becomes a problem document there, and nowhere else.
 *   <li>{@link dev.carrel.core.Callers} verifies the access token once more and holds it against the claims that the
 *       gateway's authorizer passed on; the result is a {@link dev.carrel.core.Caller}.
 *   <li>{@link dev.carrel.core.CallerCredentials} exchange that token at STS when the first call to AWS is made, and
 *       keep what it bought no longer than the token lasts.
 *   <li>The endpoint gets a {@link dev.carrel.core.Request}, whose {@link dev.carrel.core.Access} signs every call to
 *       AWS with the caller's credentials and ends it before the invocation's {@link dev.carrel.core.Deadline}.
 * </ol>
 *
 * <p>Refusals are {@link dev.carrel.core.Problem}s with an {@link dev.carrel.core.ErrorCode}. Values of a request are
 * parsed by value types that throw {@link dev.carrel.core.InvalidValueException}; {@link dev.carrel.core.Faults}
 * gathers them so that one answer names every field.
 */
@NullMarked
package dev.carrel.core;

import org.jspecify.annotations.NullMarked;
