package dev.carrel.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By day and type, such as {@code 20171010 walk}, how many rows there are and the sum of their quantities. */
final class DailyCounts {
    private DailyCounts() {}

    /** From the lines of a file alone, its header first. */
    static Map<String, String> of(List<String> file) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String line : file.subList(1, file.size())) {
            String id = line.substring(0, line.indexOf(','));
            String day = line.substring(line.indexOf(',') + 1, line.lastIndexOf(','));
            String key = day + " " + id;
            counts.merge(key, 1, Integer::sum);
            sums.merge(key, new BigDecimal(line.substring(line.lastIndexOf(',') + 1)), BigDecimal::add);
        }
        Map<String, String> result = new TreeMap<>();
        counts.forEach((key, count) -> result.put(key, count + " " + sums.get(key)));
        return result;
    }

    /** From the API: the same of 2017. */
    static Map<String, String> of(Api api) {
        Map<String, String> result = new TreeMap<>();
        for (JsonNode item : api.all("/api/records/daily?from=2017-01-01&to=2017-12-31&limit=100")) {
            result.put(
                    item.get("day").textValue().replace("-", "") + " "
                            + item.get("type").textValue(),
                    item.get("count").intValue() + " " + item.get("sum").textValue());
        }
        return result;
    }
}
