package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request and what must become of it. Texts may hold {@code ${ada}} and {@code ${bob}}, two users, and in the resource and in
 * values {@code ${Name}} and {@code ${Name.Arn}} of resources of the template.
 *
 * @param file the file it stands in, relative to the folder of the cases
 * @param name unique in the file
 * @param says the case in a sentence
 * @param subject whose policies decide
 * @param caller who asks
 * @param action for example {@code dynamodb:GetItem}
 * @param resource an ARN or {@code *}; absent where the subject is itself the resource
 * @param context condition keys and their values
 * @param expected what must become of it
 * @param decides statements that must be the deciding ones, all and no others: {@code policies/records/access.json#OwnRows}
 * @param missing for a deny that no statement decides: the layers that must be found not to allow
 * @param control for a deny: the name of the case in the file that differs in one thing and is allowed; or, where a statement denies,
 *     is denied by none
 */
public record PolicyCase(
        String file,
        String name,
        String says,
        Subject subject,
        Caller caller,
        String action,
        Optional<String> resource,
        Map<String, List<String>> context,
        Expected expected,
        Set<String> decides,
        Set<String> missing,
        Optional<String> control) {
    /** What must become of a request. */
    public enum Expected {
        ALLOW,
        DENY
    }

    public PolicyCase {
        requireNonNull(file, "file is null");
        requireNonNull(name, "name is null");
        requireNonNull(says, "says is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        context = Map.copyOf(context);
        requireNonNull(expected, "expected is null");
        decides = Set.copyOf(decides);
        missing = Set.copyOf(missing);
        requireNonNull(control, "control is null");
        if (decides.isEmpty() == missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + name + "` names either the statements that decide or the layers that miss");
        }
        if (expected == Expected.ALLOW && (!missing.isEmpty() || control.isPresent())) {
            throw new IllegalArgumentException("`" + name + "` allows: nothing is missing, and it needs no control");
        }
        if (expected == Expected.DENY && control.isEmpty()) {
            throw new IllegalArgumentException("`" + name + "` denies: name the control that is allowed");
        }
    }

    /**
     * In how many things the two differ: subject, caller, each session tag, action, resource, and each condition key count one.
     * Action and resource count one together where the actions are of different services, whose resources cannot be the same.
     */
    public int differences(PolicyCase other) {
        int differences = subject.equals(other.subject) ? 0 : 1;
        differences += action.equals(other.action) ? 0 : 1;
        differences += resource.equals(other.resource) || !service().equals(other.service()) ? 0 : 1;
        if (caller instanceof Caller.Session mine && other.caller instanceof Caller.Session theirs) {
            differences += entries(mine.tags(), theirs.tags());
        } else {
            differences += caller.equals(other.caller) ? 0 : 1;
        }
        return differences + entries(context, other.context);
    }

    private String service() {
        return action.substring(0, Math.max(action.indexOf(':'), 0));
    }

    /**
     * Whether a case is a control of this one: it is allowed; or this one is denied by a statement and it is not, but only by the
     * lack of one. And it differs in one thing.
     */
    boolean isControlledBy(PolicyCase other) {
        boolean otherwise = other.expected == Expected.ALLOW || (!decides.isEmpty() && other.decides.isEmpty());
        return otherwise && differences(other) == 1;
    }

    /** Whether a decision is as expected: the outcome, all the statements that decide, all the layers that miss, and no error. */
    public boolean isMetBy(Decision decision) {
        requireNonNull(decision, "decision is null");
        return decision.allowed() == (expected == Expected.ALLOW)
                && decision.deciding().stream()
                        .map(CaseRunner::name)
                        .sorted()
                        .toList()
                        .equals(decides.stream().sorted().toList())
                && decision.missing().stream()
                        .sorted()
                        .toList()
                        .equals(missing.stream().sorted().toList())
                && decision.errors().isEmpty();
    }

    private static <T> int entries(Map<String, T> one, Map<String, T> other) {
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(other.keySet());
        return (int) names.stream()
                .filter(name -> !Optional.ofNullable(one.get(name)).equals(Optional.ofNullable(other.get(name))))
                .count();
    }

    /** File and name. */
    @Override
    public String toString() {
        return file + ": " + name;
    }
}
