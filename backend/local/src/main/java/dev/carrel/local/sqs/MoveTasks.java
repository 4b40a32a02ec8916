package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.Queue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The redrives of dead letters since the start: the last ten of each queue. Safe for concurrent use. */
final class MoveTasks {
    /** AWS: how many are told of. */
    static final int KEPT = 10;

    /**
     * A redrive that is over.
     *
     * @param startedAt when it was asked for
     * @param moved how many messages it moved
     * @param destination where to, when that was said
     */
    record Task(Instant startedAt, int moved, Optional<String> destination) {}

    private final Clock clock;
    private final Supplier<String> ids;
    private final Map<String, Deque<Task>> tasks = new HashMap<>();

    MoveTasks(Clock clock, Supplier<String> ids) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** Refuses what is no ARN of a queue, before anything is decided on it. */
    static void checkArn(SqsCall call, String arn) {
        if (!arn.startsWith(call.queueArns())
                || !arn.substring(call.queueArns().length()).matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsErrors.noTask();
        }
    }

    /** The queues whose dead letters go to {@code deadLetters}. */
    static List<Queue> sources(Queues queues, Queue deadLetters) {
        return queues.all().stream()
                .filter(queue -> queue.redrive()
                        .filter(redrive -> redrive.deadLetterArn().equals(deadLetters.arn()))
                        .isPresent())
                .toList();
    }

    /** Moves the messages; the handle names the task. */
    String run(Queues queues, Queue from, Optional<String> destination) {
        Instant now = clock.instant();
        int moved = queues.redrive(from, destination.flatMap(queues::find));
        synchronized (tasks) {
            Deque<Task> newestFirst = tasks.computeIfAbsent(from.arn(), unused -> new ArrayDeque<>());
            newestFirst.addFirst(new Task(now, moved, destination));
            if (newestFirst.size() > KEPT) {
                newestFirst.removeLast();
            }
        }
        return ids.get();
    }

    List<Task> of(Queue queue) {
        synchronized (tasks) {
            return List.copyOf(tasks.getOrDefault(queue.arn(), new ArrayDeque<>()));
        }
    }
}
