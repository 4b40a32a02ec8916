package dev.carrel.audit.diff;

import java.util.List;

/**
 * What is newly allowed.
 *
 * @param changes one request for each caller, resource and action that is newly allowed
 * @param open callers of whom nothing could be proved, each with the reason
 * @param asked how many callers with changed policies were asked about
 * @param cases how many cases were decided by both revisions
 */
public record Diff(List<Change> changes, List<String> open, int asked, int cases) {
    public Diff {
        changes = List.copyOf(changes);
        open = List.copyOf(open);
    }

    /** Whether it is proved that nothing is newly allowed. */
    public boolean passed() {
        return changes.isEmpty() && open.isEmpty();
    }
}
