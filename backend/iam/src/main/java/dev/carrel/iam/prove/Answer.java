package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;

/** What became of a {@link Question}. There is no fourth answer. */
public sealed interface Answer {
    /**
     * No such request is allowed, whatever the user's id.
     *
     * @param combinations how many combinations of statements were looked at
     */
    record Impossible(int combinations) implements Answer {}

    /**
     * There is such a request.
     *
     * @param decision of the authorizer, with the request and the statements that allow it
     * @param says what the request does
     */
    record Possible(Decision decision, String says) implements Answer {
        public Possible {
            requireNonNull(decision, "decision is null");
            requireNonNull(says, "says is null");
            if (!decision.allowed()) {
                throw new IllegalArgumentException("a counterexample must be allowed");
            }
        }
    }

    /**
     * A policy says something that is not modelled, so there is neither proof nor counterexample.
     *
     * @param where statement and element
     * @param why what it is
     */
    record OutsideModel(String where, String why) implements Answer {
        public OutsideModel {
            requireNonNull(where, "where is null");
            requireNonNull(why, "why is null");
        }
    }
}
