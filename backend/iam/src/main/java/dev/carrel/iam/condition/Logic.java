package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.EvaluationException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * "And" and "or" over questions that may have no answer: one that settles the matter does so wherever it stands in the list, and only
 * if none does is there no answer. So the order of values and conditions never changes a decision.
 */
public final class Logic {
    private Logic() {}

    /** @throws EvaluationException if no item is false and one has no answer */
    public static <T> boolean all(List<T> items, Predicate<T> question) {
        return !settles(items, question, false);
    }

    /** @throws EvaluationException if no item is true and one has no answer */
    public static <T> boolean any(List<T> items, Predicate<T> question) {
        return settles(items, question, true);
    }

    private static <T> boolean settles(List<T> items, Predicate<T> question, boolean settling) {
        @Nullable EvaluationException unanswered = null;
        for (int index = 0; index < items.size(); index++) {
            try {
                if (question.test(items.get(index)) == settling) {
                    return true;
                }
            } catch (EvaluationException e) {
                unanswered = e;
            }
        }
        if (unanswered != null) {
            throw unanswered;
        }
        return false;
    }
}
