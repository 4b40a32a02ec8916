package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.pattern.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of one request and their values.
 *
 * <p>Names are not case-sensitive, tag keys included ({@code aws:PrincipalTag/Sub} is {@code aws:principaltag/sub}); values are.
 * A key is absent, or present with any number of values: present with none is a set of nothing, which {@code Null} reports as null
 * and {@code ...IfExists} as existing. Every value is text, which the operators read as a number, a date (ISO 8601 or epoch
 * seconds), {@code true} or {@code false}, base64, an address or an ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">AWS: Condition</a>
 */
public final class Context implements Values {
    private static final Context EMPTY = builder().build();

    private final Map<String, List<String>> byLowerName;
    private final Set<String> names;

    private Context(Map<String, List<String>> values) {
        Map<String, List<String>> lowered = new HashMap<>();
        values.forEach((name, list) -> lowered.put(name.toLowerCase(Locale.ROOT), list));
        this.byLowerName = Map.copyOf(lowered);
        this.names = Collections.unmodifiableSet(new TreeSet<>(values.keySet()));
    }

    /** The context of a request that carries no key at all. */
    public static Context empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The names of the present keys as they were put, sorted. */
    public Set<String> keys() {
        return names;
    }

    /** The values of {@code key} in any case, or empty when it is absent. */
    public Optional<List<String>> get(String key) {
        return Optional.ofNullable(byLowerName.get(key.toLowerCase(Locale.ROOT)));
    }

    @Override
    public @Nullable List<String> valuesOf(String lowerCaseKey) {
        return byLowerName.get(lowerCaseKey);
    }

    /** A copy with {@code key} put, or put anew. */
    public Context with(String key, String... values) {
        requireNonNull(key, "key is null");
        Builder builder = builder();
        for (String name : names) {
            if (!name.equalsIgnoreCase(key)) {
                builder.put(name, get(name).orElseThrow());
            }
        }
        return builder.put(key, values).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Context context && byLowerName.equals(context.byLowerName);
    }

    @Override
    public int hashCode() {
        return byLowerName.hashCode();
    }

    /** The names alone: a value may be another user's. */
    @Override
    public String toString() {
        return "Context" + names;
    }

    /** Gathers the keys of a request; a key may be put once, in one case. */
    public static final class Builder {
        private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Builder() {}

        /** Makes {@code key} present with these values; with none, it is present and empty. */
        public Builder put(String key, String... values) {
            return put(key, List.of(values));
        }

        /**
         * Makes {@code key} present with these values; with none, it is present and empty.
         *
         * @throws IllegalArgumentException if the key is blank or was put before, in whatever case
         */
        public Builder put(String key, List<String> values) {
            requireNonNull(key, "key is null");
            requireNonNull(values, "values is null");
            if (key.isBlank()) {
                throw new IllegalArgumentException("condition key is blank");
            }
            if (this.values.putIfAbsent(key, List.copyOf(values)) != null) {
                throw new IllegalArgumentException("condition key `" + key + "` is put twice");
            }
            return this;
        }

        public Context build() {
            return new Context(new HashMap<>(values));
        }

        /** The names put so far. */
        public List<String> keys() {
            return new ArrayList<>(values.keySet());
        }
    }
}
