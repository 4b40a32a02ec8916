package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A policy document was refused; {@link #faults()} names everything that is wrong with it, each with its JSON pointer. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String policy;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> faults;

    /**
     * @param policy the name the document was parsed under
     * @param faults one line for each fault, never empty
     */
    public PolicyException(String policy, List<String> faults) {
        super(requireNonNull(policy, "policy is null") + ": " + String.join("; ", faults));
        this.policy = policy;
        this.faults = List.copyOf(faults);
    }

    /** The name the document was parsed under. */
    public String policy() {
        return policy;
    }

    /** One line for each fault: JSON pointer, what is wrong, what is accepted. */
    public List<String> faults() {
        return faults;
    }
}
