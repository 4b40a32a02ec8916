package dev.carrel.audit.report;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.cases.PolicyCase;
import java.util.List;

/**
 * A case and what became of it.
 *
 * @param why how the decision differs from what the case expects; empty if it does not
 */
public record Checked(PolicyCase one, List<String> why) {
    public Checked {
        requireNonNull(one, "one is null");
        why = List.copyOf(why);
    }

    boolean passed() {
        return why.isEmpty();
    }
}
