package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests of one kind: those with such an action, such a resource, and such values of condition keys. A key that is not named may
 * have any values.
 *
 * @param says what such a request does, in words: {@code reads or writes a row whose partition key is not the caller's id}
 * @param actions of one service
 * @param examples actions to prefer in a counterexample, the first that fits
 * @param resources ARNs, or {@code *}
 * @param keys by lower-case name
 */
public record Region(
        String says, Language actions, List<String> examples, Language resources, Map<String, ValueSet> keys) {
    public Region {
        requireNonNull(says, "says is null");
        requireNonNull(actions, "actions is null");
        examples = List.copyOf(examples);
        requireNonNull(resources, "resources is null");
        Map<String, ValueSet> lowered = new LinkedHashMap<>();
        keys.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
        keys = Map.copyOf(lowered);
    }

    /** A region without limits on condition keys. */
    public Region(String says, Language actions, List<String> examples, Language resources) {
        this(says, actions, examples, resources, Map.of());
    }

    /** A copy that also limits a key. */
    public Region with(String key, ValueSet values) {
        Map<String, ValueSet> more = new LinkedHashMap<>(keys);
        more.merge(key.toLowerCase(Locale.ROOT), values, ValueSet::and);
        return new Region(says, actions, examples, resources, more);
    }
}
