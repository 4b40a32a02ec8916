package dev.carrel.audit.explain;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.stack.cases.Caller;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question about this system: what would be decided of a request, as its cases ask it. Texts may hold {@code ${ada}}, {@code ${bob}} and what
 * the template's {@code Fn::Sub} knows.
 *
 * @param subject a role's permissions, its trust, or the policy of a bucket, queue or topic
 * @param caller who asks
 * @param resource absent where the subject is itself the resource
 */
public record RoleQuestion(
        Subject subject, Caller caller, String action, Optional<String> resource, Map<String, List<String>> context) {
    public RoleQuestion {
        requireNonNull(subject, "subject is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        context = Map.copyOf(context);
    }

    /**
     * Decides it.
     *
     * @throws dev.carrel.stack.StackException if it names what the stack does not have
     * @throws IllegalArgumentException if it is no request at all
     */
    public Decision decide(Repository repository) {
        // a case is a question with an answer; the answer given here is not looked at
        PolicyCase asked = new PolicyCase(
                "the question",
                "asked",
                "asked",
                subject,
                caller,
                action,
                resource,
                context,
                PolicyCase.Expected.ALLOW,
                Set.of("unknown"),
                Set.of(),
                Optional.empty());
        return new CaseRunner(repository.stack(), repository.home()).decide(asked);
    }
}
