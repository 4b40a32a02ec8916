package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Findings, sorted by whether somebody accepted them.
 *
 * @param open those that nobody accepted
 * @param accepted those that somebody did
 * @param faults suppressions that suppress nothing
 */
public record Sorted(List<Finding> open, List<Accepted> accepted, List<String> faults) {
    /**
     * An accepted finding.
     *
     * @param reason why it was accepted
     */
    public record Accepted(Finding finding, String reason) {
        public Accepted {
            requireNonNull(finding, "finding is null");
            requireNonNull(reason, "reason is null");
        }
    }

    public Sorted {
        open = List.copyOf(open);
        accepted = List.copyOf(accepted);
        faults = List.copyOf(faults);
    }

    /** Whether there is nothing to look at. */
    public boolean passed() {
        return open.isEmpty() && faults.isEmpty();
    }
}
