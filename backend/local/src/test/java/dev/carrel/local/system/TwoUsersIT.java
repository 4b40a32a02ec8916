package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two users at once through the same warm function: thousands of interleaved requests, and never a row of the other. */
@ExtendWith(RunningSystem.class)
class TwoUsersIT {
    private static final int ROUNDS = 300;

    @Test
    void requests_ofTwoUsersInterleaved_neverShowARowOfTheOther(LocalSystem system) throws Exception {
        String left = new TestUser(system, "left").token().orElseThrow();
        String right = new TestUser(system, "right").token().orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> play(new Api(system.site(), java.util.Optional.of(left)), "left")));
                running.add(threads.submit(() -> play(new Api(system.site(), java.util.Optional.of(right)), "right")));
            }
            int seen = 0;
            for (Future<Integer> one : running) {
                seen += one.get();
            }
            assertTrue(seen > ROUNDS, "rows were really read: " + seen);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Writes, lists, reads and counts; every row that comes back bears the mark of its writer. */
    private static int play(Api api, String mark) {
        int seen = 0;
        for (int i = 0; i < ROUNDS / 2; i++) {
            Api.Answer made =
                    api.create(Api.record("2026-01-" + String.format("%02d", i % 28 + 1) + "T00:00:00.000Z", mark, "1")
                            .put("note", mark));
            assertEquals(201, made.status(), () -> made.body().toString());
            Api.Answer one = api.get("/api/records/" + made.body().get("id").textValue());
            assertEquals(mark, one.body().get("note").textValue());
            for (JsonNode row : api.get("/api/records?limit=5").body().get("items")) {
                assertEquals(mark, row.get("note").textValue());
                seen++;
            }
            for (JsonNode day : api.get("/api/records/daily?from=2026-01-01&to=2026-01-31&limit=3")
                    .body()
                    .get("items")) {
                assertEquals(mark, day.get("type").textValue());
            }
        }
        return seen;
    }
}
