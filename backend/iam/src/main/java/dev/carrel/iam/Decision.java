package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a request was decided, and why.
 *
 * @param policies the policies that had a say
 * @param request what was asked
 * @param outcome the answer
 * @param deciding the statements that allowed or denied; none when it is an implicit deny. Of a resource policy, those that name the
 *     caller most closely
 * @param missing on an implicit deny, what would have to allow and does not: {@code identity policy}, {@code permissions boundary},
 *     {@code session policy}, {@code resource policy}
 * @param errors statements of which it could not be told whether they match, each with the reason; an Allow was then taken not to
 *     match, a Deny to match
 */
public record Decision(
        PolicySet policies,
        AccessRequest request,
        Outcome outcome,
        List<StatementId> deciding,
        List<String> missing,
        List<String> errors) {
    public Decision {
        requireNonNull(policies, "policies is null");
        requireNonNull(request, "request is null");
        requireNonNull(outcome, "outcome is null");
        deciding = List.copyOf(deciding);
        missing = List.copyOf(missing);
        errors = List.copyOf(errors);
    }

    static Decision explicitDeny(PolicySet policies, AccessRequest request, List<Findings> every) {
        List<StatementId> deciding = ids(every.stream().flatMap(findings -> findings.denying().stream()));
        return new Decision(policies, request, Outcome.EXPLICIT_DENY, deciding, List.of(), errors(every));
    }

    static Decision allow(PolicySet policies, AccessRequest request, List<Findings> required, List<Findings> every) {
        List<StatementId> deciding = ids(required.stream().flatMap(findings -> findings.allowing().stream()));
        return new Decision(policies, request, Outcome.ALLOW, deciding, List.of(), errors(every));
    }

    static Decision implicitDeny(
            PolicySet policies, AccessRequest request, List<Findings> required, List<Findings> every) {
        List<String> missing = required.stream()
                .filter(findings -> !findings.permits())
                .map(findings -> findings.layer().label())
                .toList();
        return new Decision(policies, request, Outcome.IMPLICIT_DENY, List.of(), missing, errors(every));
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-api.html">AWS: "You cannot assume a role
     *     when you are signed in as the AWS account root user"</a>
     */
    static Decision rootAssumesNoRole(PolicySet policies, AccessRequest request, List<Findings> every) {
        List<String> missing = List.of("a user or role as caller");
        return new Decision(policies, request, Outcome.IMPLICIT_DENY, List.of(), missing, errors(every));
    }

    /** Whether the request may go on. */
    public boolean allowed() {
        return outcome == Outcome.ALLOW;
    }

    /**
     * Tells the decision to a developer or an auditor, in several lines: who, what, on what, the condition keys, the statements that
     * decided, or what is missing and which conditions of the nearest statements failed. Not for the caller: it holds values of the
     * request and of policies.
     */
    public String explain() {
        return new Explanation(this).text();
    }

    private static List<StatementId> ids(Stream<Statement> statements) {
        return statements.map(Statement::id).toList();
    }

    private static List<String> errors(List<Findings> every) {
        return every.stream().flatMap(findings -> findings.errors().stream()).toList();
    }

    /** The outcome and the statements, without values of the request. */
    @Override
    public String toString() {
        return outcome + " " + request.action() + " " + deciding + missing;
    }
}
