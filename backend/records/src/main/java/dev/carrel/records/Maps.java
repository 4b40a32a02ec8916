package dev.carrel.records;

import java.util.HashMap;
import java.util.Map;

/** Maps with one entry more. */
final class Maps {
    private Maps() {}

    static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
