package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.Optional;

/**
 * What became of an act.
 *
 * @param reason why not: a problem's code
 */
record Outcome(Result result, Optional<String> reason) {
    static final Outcome DONE = new Outcome(Result.DONE, Optional.empty());
    private static final int OURS = 500;

    Outcome {
        requireNonNull(result, "result is null");
        requireNonNull(reason, "reason is null");
    }

    /** In a word. */
    enum Result {
        DONE("done"),
        /** By a rule or by Cognito: nothing was changed. */
        REFUSED("refused"),
        /** By a fault: it may have been carried out, when the answer got lost. */
        FAILED("failed");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Result parse(String text) {
            for (Result result : values()) {
                if (result.word.equals(text)) {
                    return result;
                }
            }
            throw new IllegalStateException("the trail holds an outcome that is none");
        }
    }

    static Outcome of(Problem problem) {
        return new Outcome(
                problem.code().status() < OURS ? Result.REFUSED : Result.FAILED,
                Optional.of(problem.code().code()));
    }

    /** A fault that nobody has foreseen. */
    static Outcome internal() {
        return new Outcome(Result.FAILED, Optional.of(ErrorCode.INTERNAL.code()));
    }
}
