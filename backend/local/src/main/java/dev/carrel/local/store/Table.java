package dev.carrel.local.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;

/**
 * Values by key, in the order of the keys.
 *
 * @param <T> an immutable value
 */
public final class Table<T> {
    private final Store store;
    private final MVMap<String, String> map;
    private final Class<T> type;

    Table(Store store, MVMap<String, String> map, Class<T> type) {
        this.store = store;
        this.map = map;
        this.type = type;
    }

    /** The value of {@code key}. */
    public Optional<T> get(String key) {
        requireNonNull(key, "key is null");
        return store.atomically(() -> Optional.ofNullable(map.get(key)).map(this::read));
    }

    /** Sets the value of {@code key}. */
    public void put(String key, T value) {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        store.atomically(() -> {
            map.put(key, write(value));
        });
    }

    /** Removes {@code key}, which may be absent. */
    public void remove(String key) {
        requireNonNull(key, "key is null");
        store.atomically(() -> {
            map.remove(key);
        });
    }

    /** The entries whose keys begin with {@code prefix}; the empty prefix gives all. */
    public List<Map.Entry<String, T>> entries(String prefix) {
        requireNonNull(prefix, "prefix is null");
        return store.atomically(() -> {
            List<Map.Entry<String, T>> found = new ArrayList<>();
            map.keyIterator(prefix).forEachRemaining(key -> {
                // the iterator goes on to the end of the map: keys with this prefix stand together at its start
                if (key.startsWith(prefix)) {
                    get(key).ifPresent(value -> found.add(Map.entry(key, value)));
                }
            });
            return List.copyOf(found);
        });
    }

    /**
     * Visits the entries whose keys begin with {@code prefix} and are not before {@code from}, in the order of the keys,
     * until {@code visitor} has enough and returns false.
     */
    public void visit(String prefix, String from, Predicate<Map.Entry<String, T>> visitor) {
        requireNonNull(visitor, "visitor is null");
        store.atomically(() -> {
            Iterator<String> keys = map.keyIterator(from.compareTo(prefix) > 0 ? from : prefix);
            boolean more = true;
            while (more && keys.hasNext()) {
                String key = keys.next();
                Optional<T> value = key.startsWith(prefix) ? get(key) : Optional.empty();
                more = value.isPresent() && visitor.test(Map.entry(key, value.get()));
            }
        });
    }

    /** The values whose keys begin with {@code prefix}, in the order of the keys. */
    public List<T> values(String prefix) {
        return entries(prefix).stream().map(Map.Entry::getValue).toList();
    }

    /** How many entries there are. */
    public int size() {
        return store.atomically(map::size);
    }

    private T read(String json) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stored " + type.getSimpleName() + " cannot be read", withoutSource(e));
        }
    }

    private String write(T value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a " + type.getSimpleName() + " cannot be stored", withoutSource(e));
        }
    }

    /** A stored value may be a secret; the message of Jackson quotes it. */
    private static JsonProcessingException withoutSource(JsonProcessingException e) {
        e.clearLocation();
        return e;
    }
}
