/**
 * What two revisions of the policies tell apart: a request that is allowed now and was not before.
 *
 * <p>Every caller that either revision knows (each role's sessions; the services, token issuers and accounts that policies of resources name;
 * the anonymous; another account that lets its own principals do everything) is asked about with each resource that has a policy, and with all others
 * at once. The prover answers: it looks for a request that the new policies allow and that (1) no grant, (2) no ceiling of the old ones allowed, or (3) a
 * denial of the old ones that is gone or changed denied. Together these are all requests that were denied, so that no answer means that nothing is newly
 * allowed, with one gap: requests that an old denial denied only because it could not be told whether it matched.
 *
 * <p>Where a policy says something that the prover does not model, that caller is named, nothing is claimed of it, and the diff fails. The
 * cases of {@code policies/cases} are decided by both revisions too, whatever the prover says.
 *
 * <p>Roles and resources are matched by their logical ids. What a request carries beside the policies (the routes, a token's scopes, code) is not compared.
 */
@NullMarked
package dev.carrel.audit.diff;

import org.jspecify.annotations.NullMarked;
