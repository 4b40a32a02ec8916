package dev.carrel.local.denials;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.DecisionLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The last {@value #CAPACITY} requests that IAM has denied, with what explains each. They are kept apart from the decisions, of which
 * nearly all are allowed and would push them out; in memory alone. Safe for concurrent use.
 */
public final class Denials {
    /** How many are kept. */
    public static final int CAPACITY = 200;

    /** How long an explanation may be, in characters: the condition keys in it are the caller's own. */
    static final int LONGEST = 8_000;

    private final Deque<Denial> newestLast = new ArrayDeque<>();

    /** Those of a log, from now on. */
    public static Denials of(DecisionLog log) {
        requireNonNull(log, "log is null");
        Denials denials = new Denials();
        log.listen(entry -> {
            if (!entry.decision().allowed()) {
                denials.add(new Denial(
                        entry.at(),
                        entry.principalArn(),
                        entry.decision().request().action(),
                        entry.decision().request().resource(),
                        shortened(entry.decision().explain())));
            }
        });
        return denials;
    }

    private synchronized void add(Denial denial) {
        if (newestLast.size() == CAPACITY) {
            newestLast.removeFirst();
        }
        newestLast.addLast(denial);
    }

    /** Newest first. */
    public synchronized List<Denial> newestFirst() {
        List<Denial> all = new ArrayList<>(newestLast);
        Collections.reverse(all);
        return List.copyOf(all);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
