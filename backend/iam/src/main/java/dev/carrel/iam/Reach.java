package dev.carrel.iam;

/**
 * How closely a statement of a resource policy names a caller, which decides what else can limit the grant within one account.
 * From least to most.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">AWS:
 *     resource-based policies and implicit denies in other policy types</a>
 */
public enum Reach {
    /** Not named. */
    NONE,
    /** The caller's account is named: its administrators may give the caller the right, by identity policies. */
    ACCOUNT,
    /** The session's role is named: identity policies need not allow, boundary and session policies still limit. */
    ROLE,
    /** The caller itself, or everyone, is named: no implicit deny elsewhere limits. */
    DIRECT
}
