package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job on real input: a year of events for each of two users, loaded through the API at once, and counted. */
@ExtendWith(RunningSystem.class)
class MainJobIT {
    @Test
    void load_yearOfEventsForTwoUsers_dailyCountsEqualTheFiles(LocalSystem system) throws Exception {
        Api first = new Api(system.site(), new TestUser(system, "first").token());
        Api second = new Api(system.site(), new TestUser(system, "second").token());
        List<String> firstFile = YearOfEvents.lines(2017, 1);
        List<String> secondFile = YearOfEvents.lines(2017, 2);

        List<Runnable> work = new ArrayList<>();
        for (int i = 1; i < Math.max(firstFile.size(), secondFile.size()); i++) {
            load(first, firstFile, i, work);
            load(second, secondFile, i, work);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(one -> running.add(threads.submit(one)));
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(DailyCounts.of(firstFile), DailyCounts.of(first));
        assertEquals(DailyCounts.of(secondFile), DailyCounts.of(second));
        assertTrue(!DailyCounts.of(firstFile).equals(DailyCounts.of(secondFile)));
        assertEquals(firstFile.size() - 1, first.all("/api/records?limit=200").size());
        assertEquals(secondFile.size() - 1, second.all("/api/records?limit=200").size());
    }

    private static void load(Api api, List<String> file, int line, List<Runnable> work) {
        if (line < file.size()) {
            String[] fields = file.get(line).split(",", -1);
            String day = fields[1].substring(0, 4) + "-" + fields[1].substring(4, 6) + "-" + fields[1].substring(6);
            work.add(() -> {
                Api.Answer answer = api.create(Api.record(day + "T00:00:00.000Z", fields[0], fields[2]));
                assertEquals(201, answer.status(), () -> answer.body().toString());
            });
        }
    }
}
