package dev.carrel.local.lambda;

import static java.util.Objects.requireNonNull;

/** How an invocation ended. */
public sealed interface Outcome {
    /**
     * The handler's answer.
     *
     * @param json what it returned
     */
    @SuppressWarnings("ArrayRecordComponent") // an answer is handed on, never compared
    record Answer(byte[] json) implements Outcome {
        public Answer {
            requireNonNull(json, "json is null");
        }
    }

    /**
     * The handler threw, or its process ended.
     *
     * @param message what happened, for the log: never for a caller
     */
    record Failed(String message) implements Outcome {
        public Failed {
            requireNonNull(message, "message is null");
        }
    }

    /** The time was up; the process was ended. */
    record TimedOut() implements Outcome {}
}
