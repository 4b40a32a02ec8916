package dev.carrel.audit.explain;

import java.util.List;

/** A line was refused; {@link #faults()} names everything that is wrong with it, each with line and key. */
final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    // not part of the serial form: the message holds the same
    private final transient List<String> faults;

    /** @param faults at least one */
    QueryException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
