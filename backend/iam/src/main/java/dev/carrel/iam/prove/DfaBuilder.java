package dev.carrel.iam.prove;

import java.util.Arrays;
import java.util.BitSet;

/** Takes a {@link Dfa} down state by state, the initial one first, and leaves out what leads to no text. */
final class DfaBuilder {
    private int[] starts = new int[64];
    private int states;
    private char[] from = new char[64];
    private char[] upTo = new char[64];
    private int[] targets = new int[64];
    private int size;
    private final BitSet accepts = new BitSet();

    /** Begins the next state; what is added from here on are its transitions, by their first character. */
    void state(boolean accepting) {
        if (states + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[states] = size;
        accepts.set(states, accepting);
        states++;
    }

    void transition(int first, int last, int target) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            upTo = Arrays.copyOf(upTo, 2 * size);
            targets = Arrays.copyOf(targets, 2 * size);
        }
        from[size] = (char) first;
        upTo[size] = (char) last;
        targets[size++] = target;
    }

    Dfa build() {
        starts[states] = size;
        BitSet live = live();
        int[] numbers = new int[states];
        int count = 0;
        for (int state = 0; state < states; state++) {
            numbers[state] = live.get(state) || state == 0 ? count++ : -1;
        }
        int[] begins = new int[count + 1];
        boolean[] accepting = new boolean[count];
        int kept = 0;
        for (int state = 0; state < states; state++) {
            if (numbers[state] < 0) {
                continue;
            }
            accepting[numbers[state]] = accepts.get(state);
            for (int at = starts[state]; at < starts[state + 1]; at++) {
                if (live.get(targets[at])) {
                    from[kept] = from[at];
                    upTo[kept] = upTo[at];
                    targets[kept++] = numbers[targets[at]];
                }
            }
            begins[numbers[state] + 1] = kept;
        }
        return new Dfa(
                begins, accepting, Arrays.copyOf(from, kept), Arrays.copyOf(upTo, kept), Arrays.copyOf(targets, kept));
    }

    /** The states from which a text leads on to an accepting one: looked for until no more are found, the later states first. */
    private BitSet live() {
        BitSet live = (BitSet) accepts.clone();
        boolean more = true;
        while (more) {
            more = false;
            for (int state = states - 1; state >= 0; state--) {
                if (!live.get(state) && leadsInto(live, state)) {
                    live.set(state);
                    more = true;
                }
            }
        }
        return live;
    }

    private boolean leadsInto(BitSet live, int state) {
        for (int at = starts[state]; at < starts[state + 1]; at++) {
            if (live.get(targets[at])) {
                return true;
            }
        }
        return false;
    }
}
