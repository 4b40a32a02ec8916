package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of one kind by what other resources name them by: an ARN, an id or a name. */
final class Known<T> {
    private final String kind;
    private final Map<String, T> byName = new LinkedHashMap<>();

    /** @param kind what they are called in a refusal, for example {@code role} */
    Known(String kind) {
        this.kind = requireNonNull(kind, "kind is null");
    }

    T put(String name, T record) {
        if (byName.putIfAbsent(name, record) != null) {
            throw new IllegalArgumentException(kind + " `" + name + "` is declared twice");
        }
        return record;
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The record that a property names. */
    T get(Props props, String property) {
        return get(props, property, props.text(property));
    }

    T get(Props props, String property, String name) {
        return find(name)
                .orElseThrow(() -> props.source(property).refuse("`" + name + "` is no " + kind + " of this template"));
    }

    List<T> all() {
        return List.copyOf(byName.values());
    }
}
