package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A file of rows, and what should come of it, counted while it is written and not by reading it.
 *
 * @param rows by line: {@code <time> <type> <quantity>}
 * @param refused how many rows are bad
 * @param days by {@code <day>#<type>}: {@code <count> <sum>}
 */
@SuppressWarnings("ArrayRecordComponent") // a file is dropped, never compared
record TestFile(byte[] bytes, Map<Long, String> rows, int refused, Map<String, String> days) {
    /** Rows on a few days of a few types; each {@code badEvery}-th has no day. */
    static TestFile of(int rows, int badEvery, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("EventId,EventDay,EventCount\n");
        Map<Long, String> good = new LinkedHashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        int refused = 0;
        for (int i = 0; i < rows; i++) {
            String type = "type-" + random.nextInt(3);
            String day = LocalDate.of(2017, 10, 1).plusDays(random.nextInt(5)).toString();
            int quantity = random.nextInt(1000);
            if (badEvery > 0 && i % badEvery == badEvery - 1) {
                text.append(type).append(",someday,").append(quantity).append('\n');
                refused++;
            } else {
                text.append(type)
                        .append(',')
                        .append(day)
                        .append(',')
                        .append(quantity)
                        .append('\n');
                good.put(i + 2L, day + "T00:00:00.000Z " + type + " " + quantity);
                counts.merge(day + "#" + type, 1, Integer::sum);
                sums.merge(day + "#" + type, BigDecimal.valueOf(quantity), BigDecimal::add);
            }
        }
        Map<String, String> days = new TreeMap<>();
        counts.forEach((day, count) -> days.put(
                day, count + " " + sums.getOrDefault(day, BigDecimal.ZERO).toPlainString()));
        return new TestFile(text.toString().getBytes(UTF_8), good, refused, days);
    }
}
