package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

/** A policy says something that the proofs do not model: no proof, and no counterexample. */
final class OutsideModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String where;
    private final String why;

    /**
     * @param where statement and element
     * @param why what is not modelled, and what to write instead
     */
    OutsideModelException(String where, String why) {
        super(where + ": " + why);
        this.where = requireNonNull(where, "where is null");
        this.why = requireNonNull(why, "why is null");
    }

    String where() {
        return where;
    }

    String why() {
        return why;
    }
}
