package dev.carrel.iam;

/**
 * Where a policy document hangs, which decides the elements it may have.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">AWS: policy grammar</a>
 */
public enum PolicyKind {
    /** On a user or role, as a permissions boundary, or passed as a session policy: never has {@code Principal} or {@code Id}. */
    IDENTITY,
    /** On a bucket, key, queue or table: every statement has {@code Principal} (or {@code NotPrincipal}) and {@code Resource}. */
    RESOURCE,
    /** On a role: every statement has {@code Principal}, none has {@code Resource}, which is the role itself. */
    TRUST
}
