package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deterministic automaton that never changes, as a few arrays. What the prover asks by the ten thousand is decided on it: whether it has
 * a text in common with another, and whether it lies within another, by walking pairs of states until the answer is certain, mostly after
 * a few characters. The library, which makes automata of patterns, copies and sorts all states of both for each such question, and is the naive twin
 * that tests compare this with. No state is dead.
 */
final class Dfa {
    // transitions of a state s are those from starts[s] up to starts[s + 1], by their first character; state 0 is the
    // initial one
    private final int[] starts;
    private final boolean[] accepts;
    private final char[] from;
    private final char[] upTo;
    private final int[] targets;

    Dfa(int[] starts, boolean[] accepts, char[] from, char[] upTo, int[] targets) {
        this.starts = starts;
        this.accepts = accepts;
        this.from = from;
        this.upTo = upTo;
        this.targets = targets;
    }

    /** @param automaton of characters of the basic plane; is made deterministic; nobody else may have it */
    static Dfa of(Automaton automaton) {
        String only = automaton.getSingleton(); // null where it is not kept as one text
        if (only != null) {
            return of(only);
        }
        automaton.determinize();
        automaton.removeDeadTransitions();
        Map<State, Integer> numbers = new HashMap<>();
        numbers.put(automaton.getInitialState(), 0);
        automaton.getStates().forEach(state -> numbers.putIfAbsent(state, numbers.size()));
        State[] states = new State[numbers.size()];
        numbers.forEach((state, number) -> states[number] = state);
        int[] starts = new int[states.length + 1];
        boolean[] accepts = new boolean[states.length];
        char[] from = new char[automaton.getNumberOfTransitions()];
        char[] upTo = new char[from.length];
        int[] targets = new int[from.length];
        int at = 0;
        for (int state = 0; state < states.length; state++) {
            accepts[state] = states[state].isAccept();
            for (Transition transition : sorted(states[state])) {
                from[at] = transition.getMin();
                upTo[at] = transition.getMax();
                targets[at++] = requireNonNull(numbers.get(transition.getDest()));
            }
            starts[state + 1] = at;
        }
        return new Dfa(starts, accepts, from, upTo, targets);
    }

    private static List<Transition> sorted(State state) {
        return state.getSortedTransitions(false);
    }

    static Dfa of(String text) {
        int length = text.length();
        int[] starts = new int[length + 2];
        int[] targets = new int[length];
        for (int at = 0; at < length; at++) {
            starts[at + 1] = at + 1;
            targets[at] = at + 1;
        }
        starts[length + 1] = length;
        boolean[] accepts = new boolean[length + 1];
        accepts[length] = true;
        return new Dfa(starts, accepts, text.toCharArray(), text.toCharArray(), targets);
    }

    /** Whether no text is in it. */
    boolean isEmpty() {
        return !accepts[0] && starts[1] == 0;
    }

    /** The only text, if there is one and no other. */
    Optional<String> only() {
        StringBuilder text = new StringBuilder();
        int state = 0;
        while (!accepts[state]) {
            int at = starts[state];
            if (starts[state + 1] != at + 1 || from[at] != upTo[at]) {
                return Optional.empty();
            }
            text.append(from[at]);
            state = targets[at];
        }
        return starts[state] == starts[state + 1] ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Whether a text is in it. */
    boolean has(String text) {
        int state = 0;
        for (int index = 0; index < text.length(); index++) {
            int next = next(state, text.charAt(index));
            if (next < 0) {
                return false;
            }
            state = next;
        }
        return accepts[state];
    }

    private int next(int state, char c) {
        for (int at = starts[state]; at < starts[state + 1]; at++) {
            if (from[at] <= c && c <= upTo[at]) {
                return targets[at];
            }
        }
        return -1;
    }

    /** Whether a text is in both. */
    boolean meets(Dfa other) {
        Pairs pairs = new Pairs(other.accepts.length);
        while (pairs.take()) {
            int here = pairs.one;
            int there = pairs.other;
            if (accepts[here] && other.accepts[there]) {
                return true;
            }
            int at = starts[here];
            int otherAt = other.starts[there];
            while (at < starts[here + 1] && otherAt < other.starts[there + 1]) {
                if (upTo[at] >= other.from[otherAt] && other.upTo[otherAt] >= from[at]) {
                    pairs.add(targets[at], other.targets[otherAt]);
                }
                if (upTo[at] < other.upTo[otherAt]) {
                    at++;
                } else {
                    otherAt++;
                }
            }
        }
        return false;
    }

    /** Whether every text of it is in the other. */
    boolean isWithin(Dfa other) {
        Pairs pairs = new Pairs(other.accepts.length);
        while (pairs.take()) {
            int here = pairs.one;
            int there = pairs.other;
            if (accepts[here] && !other.accepts[there]) {
                return false;
            }
            int otherAt = other.starts[there];
            for (int at = starts[here]; at < starts[here + 1]; at++) {
                // no state is dead: where the other has no transition for a character, a text of this is missing there
                int c = from[at];
                while (c <= upTo[at]) {
                    while (otherAt < other.starts[there + 1] && other.upTo[otherAt] < c) {
                        otherAt++;
                    }
                    if (otherAt == other.starts[there + 1] || other.from[otherAt] > c) {
                        return false;
                    }
                    pairs.add(targets[at], other.targets[otherAt]);
                    c = other.upTo[otherAt] + 1;
                }
            }
        }
        return true;
    }

    /** The texts in both. */
    Dfa and(Dfa other) {
        if (isWithin(other)) {
            return this;
        }
        return other.isWithin(this) ? other : product(other);
    }

    private Dfa product(Dfa other) {
        DfaBuilder both = new DfaBuilder();
        Map<Long, Integer> numbers = new HashMap<>();
        List<Long> pairs = new ArrayList<>();
        number(0, 0, numbers, pairs);
        for (int index = 0; index < pairs.size(); index++) {
            int here = (int) (pairs.get(index) >> Integer.SIZE);
            int there = pairs.get(index).intValue();
            both.state(accepts[here] && other.accepts[there]);
            int at = starts[here];
            int otherAt = other.starts[there];
            while (at < starts[here + 1] && otherAt < other.starts[there + 1]) {
                int first = Math.max(from[at], other.from[otherAt]);
                int last = Math.min(upTo[at], other.upTo[otherAt]);
                if (first <= last) {
                    both.transition(first, last, number(targets[at], other.targets[otherAt], numbers, pairs));
                }
                if (upTo[at] < other.upTo[otherAt]) {
                    at++;
                } else {
                    otherAt++;
                }
            }
        }
        return both.build();
    }

    private static int number(int here, int there, Map<Long, Integer> numbers, List<Long> pairs) {
        long pair = ((long) here << Integer.SIZE) | there;
        Integer known = numbers.get(pair);
        if (known != null) {
            return known;
        }
        numbers.put(pair, pairs.size());
        pairs.add(pair);
        return pairs.size() - 1;
    }

    /** The texts of characters of the basic plane that are not in it. */
    Dfa not() {
        DfaBuilder opposite = new DfaBuilder();
        int rest = accepts.length;
        for (int state = 0; state < rest; state++) {
            opposite.state(!accepts[state]);
            int next = 0;
            for (int at = starts[state]; at < starts[state + 1]; at++) {
                gap(opposite, next, from[at] - 1, rest);
                opposite.transition(from[at], upTo[at], targets[at]);
                next = upTo[at] + 1;
            }
            gap(opposite, next, Character.MAX_VALUE, rest);
        }
        opposite.state(true);
        gap(opposite, 0, Character.MAX_VALUE, rest);
        return opposite.build();
    }

    private static void gap(DfaBuilder into, int first, int last, int target) {
        if (first <= Math.min(last, Character.MIN_SURROGATE - 1)) {
            into.transition(first, Math.min(last, Character.MIN_SURROGATE - 1), target);
        }
        if (Math.max(first, Character.MAX_SURROGATE + 1) <= last) {
            into.transition(Math.max(first, Character.MAX_SURROGATE + 1), last, target);
        }
    }

    /** Of the shortest texts the first in order. */
    Optional<String> shortest() {
        if (isEmpty()) {
            return Optional.empty();
        }
        String[] texts = new String[accepts.length];
        Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
        texts[0] = "";
        while (true) {
            int state = waiting.remove();
            if (accepts[state]) {
                return Optional.of(texts[state]);
            }
            for (int at = starts[state]; at < starts[state + 1]; at++) {
                if (texts[targets[at]] == null) {
                    texts[targets[at]] = texts[state] + from[at];
                    waiting.add(targets[at]);
                }
            }
        }
    }

    /** The same for the library. */
    Automaton automaton() {
        State[] states = new State[accepts.length];
        for (int state = 0; state < states.length; state++) {
            states[state] = new State();
            states[state].setAccept(accepts[state]);
        }
        for (int state = 0; state < states.length; state++) {
            for (int at = starts[state]; at < starts[state + 1]; at++) {
                states[state].addTransition(new Transition(from[at], upTo[at], states[targets[at]]));
            }
        }
        Automaton automaton = new Automaton();
        automaton.setInitialState(states[0]);
        automaton.setDeterministic(true);
        return automaton;
    }

    /** Pairs of states that are still to be looked at, each once, the initial ones first. */
    private static final class Pairs {
        private final int width;
        private final BitSet seen = new BitSet();
        private int[] waiting = new int[64];
        private int size;
        private int one;
        private int other;

        Pairs(int width) {
            this.width = width;
            add(0, 0);
        }

        void add(int one, int other) {
            int pair = Math.addExact(Math.multiplyExact(one, width), other);
            if (!seen.get(pair)) {
                seen.set(pair);
                if (size == waiting.length) {
                    waiting = Arrays.copyOf(waiting, 2 * size);
                }
                waiting[size++] = pair;
            }
        }

        boolean take() {
            if (size == 0) {
                return false;
            }
            int pair = waiting[--size];
            one = pair / width;
            other = pair % width;
            return true;
        }
    }
}
