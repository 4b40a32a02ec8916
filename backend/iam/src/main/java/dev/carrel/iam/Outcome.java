package dev.carrel.iam;

/**
 * How a request was decided.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html">AWS:
 *     explicit and implicit denies</a>
 */
public enum Outcome {
    /** Every layer that had to allow did, and no statement denied. */
    ALLOW,
    /** A statement denied; no allow anywhere can outweigh it. */
    EXPLICIT_DENY,
    /** No statement denied, but a layer that had to allow did not. */
    IMPLICIT_DENY
}
