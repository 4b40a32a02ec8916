/**
 * Proves what policies do not allow, for every user at once, or finds a request that they do allow.
 *
 * <p>A {@link dev.carrel.iam.prove.Question} names the policies, the caller and the requests that must not be: {@link
 * dev.carrel.iam.prove.Region}s, such as "reads or writes a row whose partition key is not the caller's id". {@link
 * dev.carrel.iam.prove.Prover} answers it: there is none, or here is one, or a policy says something that is not modelled. The last is no proof.
 *
 * <h2>Why an answer can be trusted</h2>
 *
 * <ol>
 *   <li><b>One statement is a box.</b> A statement matches a request if its action, its resource and the values of each condition key
 *       do, each looked at by itself. Action and resource patterns are regular languages; a condition is one of a few rules about how many
 *       values a key has, and to which regular language all or some of them belong ({@link dev.carrel.iam.prove.ValueSet}). So the requests that a statement
 *       matches are a product of independent sets, and those that it does not match are a few such products: one for each of its parts that
 *       may fail. Where the evaluator has no answer (a key with several values under an operator for one) an Allow does not
 *       allow and a Deny denies, and the products say so too.
 *   <li><b>A decision is a combination of boxes.</b> A request is allowed if every Deny fails, and one Allow of each layer that must
 *       allow matches. Which layers must is what {@link dev.carrel.iam.Authorizer} says. There are finitely many combinations; each is an intersection of
 *       products, so again a product, and it has a request exactly if none of its sets is empty. That is decidable, and decided exactly:
 *       nothing is estimated and nothing gives up.
 *   <li><b>One id stands for all.</b> The caller's id is symbolic, a UUID whose digits no policy can name, and whose requests are
 *       decided as those of every user are. {@link dev.carrel.iam.prove.SymbolicId} has the argument and its condition, which is
 *       checked of every text that is compared with ids; a policy that does not keep it is outside of the model. Other users need not be
 *       symbolic: what must not be reached is everything that is not the caller's own, so every other user is in it.
 *   <li><b>A counterexample is real.</b> It is a whole request, and the authorizer must allow it; a prover that found one
 *       which is denied throws.
 *   <li><b>A proof is compared with a naive twin.</b> Tests make random small policies and enumerate requests: none that is allowed may lie where
 *       the prover says there is none.
 * </ol>
 *
 * <h2>What is outside of the model</h2>
 *
 * <p>Refused, with the place: variables other than those that the question knows of the caller; the operators for
 * numbers, dates, addresses and bytes; {@code StringEqualsIgnoreCase} with a variable or beyond ASCII; one session of a role as a principal and {@code
 * NotPrincipal}; an ARN condition with a variable before the fifth colon; more than ten {@code ?} after a {@code *} in a condition;
 * characters beyond the basic plane; and texts that could tell one user's id from another's.
 */
@NullMarked
package dev.carrel.iam.prove;

import org.jspecify.annotations.NullMarked;
