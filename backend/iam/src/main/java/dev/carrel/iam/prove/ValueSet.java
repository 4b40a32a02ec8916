package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the values of one condition key may be in a request. A key is absent, or has no, one or several values.
 *
 * @param absent whether the key may be absent
 * @param empty whether it may be present without a value
 * @param one whether it may have exactly one value
 * @param several whether it may have more
 * @param every every value is one of these
 * @param some of each of these it has at least one value, if it is not absent or empty
 */
public record ValueSet(
        boolean absent, boolean empty, boolean one, boolean several, Language every, List<Language> some) {
    private static final ValueSet ANYTHING = new ValueSet(true, true, true, true, Language.any(), List.of());

    public ValueSet {
        requireNonNull(every, "every is null");
        some = List.copyOf(some);
    }

    /** No limit. */
    public static ValueSet anything() {
        return ANYTHING;
    }

    /** The key is absent. */
    public static ValueSet missing() {
        return new ValueSet(true, false, false, false, Language.any(), List.of());
    }

    /** Absent, or present without a value: what {@code Null} calls null. */
    public static ValueSet nothing() {
        return new ValueSet(true, true, false, false, Language.any(), List.of());
    }

    /** Exactly one value, out of these. */
    public static ValueSet oneOf(Language values) {
        return new ValueSet(false, false, true, false, values, List.of());
    }

    /** One value or more, all out of these. */
    public static ValueSet allOf(Language values) {
        return new ValueSet(false, false, true, true, values, List.of());
    }

    /** At least one value out of these, whatever the others are. */
    public static ValueSet someOf(Language values) {
        return new ValueSet(false, false, true, true, Language.any(), List.of(values));
    }

    ValueSet orAbsent(boolean also) {
        return new ValueSet(absent || also, empty, one, several, every, some);
    }

    ValueSet orEmpty(boolean also) {
        return new ValueSet(absent, empty || also, one, several, every, some);
    }

    /** What fits both. */
    public ValueSet and(ValueSet other) {
        List<Language> both = new ArrayList<>(some);
        other.some.stream().filter(needed -> !both.contains(needed)).forEach(both::add);
        return new ValueSet(
                absent && other.absent,
                empty && other.empty,
                one && other.one,
                several && other.several,
                every.and(other.every),
                both);
    }

    /** The only value, if there can be no other. */
    Optional<String> only() {
        if (absent || empty || several || !one) {
            return Optional.empty();
        }
        return every.only();
    }

    /** Whether nothing fits. */
    boolean isEmpty() {
        return !absent && !empty && !(one && fitsOne()) && !(several && fitsSeveral());
    }

    private boolean fitsOne() {
        if (some.size() == 1) {
            return every.meets(some.get(0));
        }
        return !some.stream().reduce(every, Language::and).isEmpty();
    }

    /** One value of each that it must have, and if that is the same for all, another besides: so two texts are enough. */
    private boolean fitsSeveral() {
        return some.stream().allMatch(every::meets)
                && !every.isEmpty()
                && every.only().isEmpty();
    }

    /**
     * What a key has in one request.
     *
     * @param present whether it is there
     */
    record Values(boolean present, List<String> list) {}

    /** Values that fit: first absent, then the fewest, another user's id where that is the point; empty when nothing fits. */
    Optional<Values> example() {
        if (absent) {
            return Optional.of(new Values(false, List.of()));
        }
        if (empty) {
            return Optional.of(new Values(true, List.of()));
        }
        if (one) {
            Language value = every;
            for (Language needed : some) {
                value = value.and(needed);
            }
            Optional<String> found = Examples.of(value);
            if (found.isPresent()) {
                return Optional.of(new Values(true, List.of(found.get())));
            }
        }
        return several ? severalValues() : Optional.empty();
    }

    private Optional<Values> severalValues() {
        List<String> values = new ArrayList<>();
        Language rest = every;
        for (Language needed : some) {
            Optional<String> found = Examples.of(every.and(needed));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (!values.contains(found.get())) {
                values.add(found.get());
                rest = rest.and(Language.of(found.get()).not());
            }
        }
        while (values.size() < 2) {
            Optional<String> found = rest.example();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            values.add(found.get());
            rest = rest.and(Language.of(found.get()).not());
        }
        return Optional.of(new Values(true, List.copyOf(values)));
    }
}
