/**
 * IAM policy documents: parse them strictly, evaluate a request against them, explain the decision.
 *
 * <p>{@link dev.carrel.iam.Policy} reads a document, {@link dev.carrel.iam.Authorizer} decides an
 * {@link dev.carrel.iam.AccessRequest} against a {@link dev.carrel.iam.PolicySet}, and a {@link dev.carrel.iam.Decision} tells why. A
 * role's trust policy is decided by the same authorizer: it is the resource policy of the role, the action is one of {@code sts}, the
 * resource is the role's ARN, and the principal is the one who wants in.
 *
 * <p>Knows no AWS service beyond the names of actions and condition keys, and two that AWS excepts from its general rule: roles and
 * KMS keys must themselves allow. Organizations' service and resource control policies have no part.
 *
 * <p>Where AWS says nothing, or says that something should not be done, the answer here is no. So these are narrower than AWS:
 *
 * <ul>
 *   <li>Refused when read: version 2008-10-17, resources of fewer than six segments, wildcards in a service, {@code CanonicalUser},
 *       federated users and unique ids as principals, a role's trust in anything but actions of {@code sts}, empty lists and blocks,
 *       unquoted account numbers, four-digit dates, IPv6 addresses without a prefix length, and variables outside of
 *       {@code Resource}, string and ARN conditions.
 *   <li>Without an answer, so that an Allow does not allow and a Deny denies: a request value that does not have the operator's form,
 *       a key with several values or none under an operator that takes one, a variable with several values, and a variable without a
 *       value in {@code NotResource}.
 *   <li>Never excepted: a caller whom {@code NotPrincipal} does not name at every level.
 *   <li>Never granted: what no statement grants, not even to a root user.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">AWS: policy evaluation
 *     logic</a>
 */
@NullMarked
package dev.carrel.iam;

import org.jspecify.annotations.NullMarked;
