package dev.carrel.audit.promise;

/** What a role is for, as its trust policy and the template's wiring say, never its name. */
public enum RoleKind {
    /** A function runs as it: AWS Lambda may assume it. */
    EXECUTION,
    /** The bearer of a token of the stack's own user pool may assume it. */
    USER,
    /** The same, if the token also says {@code admin}. */
    ADMIN,
    /** The same, if the token also says {@code auditor}. */
    AUDITOR,
    /** A function that no caller starts, but a queue, may assume it for a user that it names itself. */
    WORKER
}
