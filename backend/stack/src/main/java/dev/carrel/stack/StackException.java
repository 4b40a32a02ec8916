package dev.carrel.stack;

import java.util.List;
import java.util.stream.Collectors;

/** A template was refused; {@link #faults()} holds everything that was found wrong with it, never nothing. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    // not part of the serial form: the message holds the same
    private final transient List<Fault> faults;

    public StackException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a template without a fault is not refused");
        }
        this.faults = List.copyOf(faults);
    }

    public StackException(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return faults;
    }
}
