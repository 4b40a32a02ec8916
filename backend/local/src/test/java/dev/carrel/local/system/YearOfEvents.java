package dev.carrel.local.system;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A year of dated events, as partners deliver them: {@code EventId,EventDay,EventCount}, one line per kind of event and
 * occurrence, in no order, with busy days, quiet days and days without any.
 */
final class YearOfEvents {
    static final String HEADER = "EventId,EventDay,EventCount";
    private static final int[] IDS = {324, 417, 501, 777, 1024};
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private YearOfEvents() {}

    /** The lines of the file, its header first; the same for the same seed. */
    static List<String> lines(int year, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            int busy = random.nextInt(10) == 0 ? 12 : 4;
            int events = random.nextInt(4) == 0 ? 0 : random.nextInt(busy);
            for (int i = 0; i < events; i++) {
                lines.add(IDS[random.nextInt(IDS.length)] + "," + DAY.format(day) + "," + (1 + random.nextInt(40)));
            }
        }
        for (int i = lines.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String swapped = lines.get(i);
            lines.set(i, lines.get(j));
            lines.set(j, swapped);
        }
        lines.add(0, HEADER);
        return lines;
    }
}
