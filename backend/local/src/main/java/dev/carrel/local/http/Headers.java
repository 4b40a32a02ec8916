package dev.carrel.local.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Header fields: names without regard to case, each with its values in the order received. Immutable. */
public final class Headers {
    private static final Headers NONE = new Headers(Map.of());

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new TreeMap<>();
        fields.forEach(
                (name, values) -> copy.merge(name.toLowerCase(Locale.ROOT), List.copyOf(values), Headers::joined));
        this.fields = Map.copyOf(copy);
    }

    /** No header at all. */
    public static Headers none() {
        return NONE;
    }

    /** The fields of {@code fields}; names that differ only in case become one. */
    public static Headers of(Map<String, List<String>> fields) {
        return new Headers(requireNonNull(fields, "fields is null"));
    }

    /** These headers with every value of {@code name} replaced by {@code value}. */
    public Headers with(String name, String value) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new Headers(copy);
    }

    /** These headers without {@code name}. */
    public Headers without(String name) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.remove(name.toLowerCase(Locale.ROOT));
        return new Headers(copy);
    }

    /** These headers with one more value of {@code name}. */
    public Headers plus(String name, String value) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.merge(name.toLowerCase(Locale.ROOT), List.of(value), Headers::joined);
        return new Headers(copy);
    }

    /** The first value of {@code name}. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of {@code name}; empty when there is none. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The names, in lower case. */
    public Set<String> names() {
        return fields.keySet();
    }

    private static List<String> joined(List<String> a, List<String> b) {
        List<String> both = new ArrayList<>(a);
        both.addAll(b);
        return List.copyOf(both);
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
