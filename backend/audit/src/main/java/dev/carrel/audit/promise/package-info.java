/**
 * What is promised of the policies of a stack, each promise in plain words and with the questions that prove it for every user at once.
 *
 * <p>{@link dev.carrel.audit.promise.Promises} derives them from the roles that the template has, by how it wires them, so that a role
 * that comes later cannot be forgotten. {@link dev.carrel.audit.promise.Promise#prove} gives a {@link
 * dev.carrel.audit.promise.Proof}: proved, refuted by a request that the policies allow, or outside of what can be proved, which is no proof.
 */
@NullMarked
package dev.carrel.audit.promise;

import org.jspecify.annotations.NullMarked;
