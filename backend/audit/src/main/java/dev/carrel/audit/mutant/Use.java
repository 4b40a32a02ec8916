package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * A kind of call that was made and allowed.
 *
 * @param by who made it: the logical id of a role, a service, {@code web identity},
 *     {@code user} or {@code anonymous}; never which user
 * @param action for example {@code dynamodb:GetItem}
 * @param decidedBy the statements that allowed it, as cases name them
 */
public record Use(String by, String action, List<String> decidedBy) implements Comparable<Use> {
    private static final Comparator<Use> ORDER =
            Comparator.comparing(Use::by).thenComparing(Use::action).thenComparing(use -> use.decidedBy.toString());

    public Use {
        requireNonNull(by, "by is null");
        requireNonNull(action, "action is null");
        decidedBy = List.copyOf(decidedBy);
    }

    @Override
    public int compareTo(Use other) {
        return ORDER.compare(this, other);
    }
}
