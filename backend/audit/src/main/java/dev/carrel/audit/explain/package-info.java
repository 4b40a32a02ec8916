/**
 * Why a request is allowed or denied: for roles of this system, and for any policies given.
 *
 * <h2>{@code explain --batch}</h2>
 *
 * <p>Reads JSON lines (UTF-8, one object a line, at most 1,000,000 characters) and writes one line of JSON for each. A line:
 *
 * <pre>{@code
 * {
 *   "id": "get-own",                         // optional; given back
 *   "identityPolicies": [ {policy}, … ],     // optional; of the caller's user or role
 *   "resourcePolicy": {policy},              // optional; of a role: its trust policy
 *   "permissionBoundary": {policy},          // optional; or a list, which permits what one of them does
 *   "sessionPolicy": {policy},               // optional; or a list, which permits what one of them does
 *   "principal": "arn:aws:sts::111122223333:assumed-role/reader/ada",
 *   "action": "s3:GetObject",
 *   "resource": "arn:aws:s3:::bucket/key",   // or "*"
 *   "resourceAccount": "111122223333",       // optional where the ARN names it, or the resource is "*"
 *   "context": { "aws:PrincipalTag/sub": "ada", "dynamodb:LeadingKeys": ["a", "b"] }   // optional
 * }
 * }</pre>
 *
 * <p>A principal is the ARN of a user, of an account's {@code root}, of a session ({@code assumed-role}), of a role (a session of it is
 * meant) or of an OIDC provider (the bearer of its token), a service such as {@code lambda.amazonaws.com}, or {@code anonymous}. A session's ARN
 * has no path: of a role that has one, write the role's. The context is complete: nothing is added to it, not even what follows from the principal.
 *
 * <p>A line of the answer:
 *
 * <pre>{@code
 * {
 *   "line": 1,
 *   "id": "get-own",
 *   "decision": "allow" | "explicitDeny" | "implicitDeny" | "error",
 *   "allowed": true,
 *   "deciding": [ {"policy": "identityPolicies/0", "statement": 0, "sid": "OwnRows"} ],
 *   "missing": [ "permissions boundary" ],   // what would have to allow and does not
 *   "errors": [ "…" ]                        // what is wrong with the line, or of which statement there is no answer
 * }
 * }</pre>
 *
 * <p>{@code error} is no decision, and never one that allows: a line that is no strict JSON, a key that is not known, a policy that is not
 * understood (an unknown operator, a key twice), or a variable of which nobody could tell whether it has a value. All that is wrong with a line is
 * named, each with line and key, and the other lines are answered.
 */
@NullMarked
package dev.carrel.audit.explain;

import org.jspecify.annotations.NullMarked;
