package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;

/** What became of a {@link Promise}. Only {@link Proved} is a pass. */
public sealed interface Proof {
    /**
     * No request breaks it, whatever the user's id.
     *
     * @param combinations how many combinations of statements were looked at
     */
    record Proved(int combinations) implements Proof {}

    /**
     * A request that the policies allow breaks it.
     *
     * @param says what the request does: {@code reads or writes a row of another user}
     * @param counterexample the request and the statements that allow it, as the authorizer decided it
     */
    record Refuted(String says, Decision counterexample) implements Proof {
        public Refuted {
            requireNonNull(says, "says is null");
            requireNonNull(counterexample, "counterexample is null");
        }
    }

    /**
     * It could not be asked, or a policy says something that is not modelled.
     *
     * @param where statement and element, or the role
     * @param why what it is
     */
    record Outside(String where, String why) implements Proof {
        public Outside {
            requireNonNull(where, "where is null");
            requireNonNull(why, "why is null");
        }
    }
}
