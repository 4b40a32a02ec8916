package dev.carrel.local.sqs;

import dev.carrel.iam.Policy;
import dev.carrel.local.TestTimer;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A queue whose messages die after two receipts, and where they go. */
public final class TestQueues {
    public static final Duration HIDDEN = Duration.ofMinutes(6);

    private TestQueues() {}

    public static final Queue DEAD = queue("dead", Optional.empty(), Optional.empty());
    public static final Queue WORK = work(Optional.empty());

    public static Queue work(Optional<Policy> policy) {
        return queue("work", Optional.of(new Queue.Redrive("arn:aws:sqs:eu-west-1:000000000000:dead", 2)), policy);
    }

    public static Queue queue(String name, Optional<Queue.Redrive> redrive, Optional<Policy> policy) {
        return new Queue(
                name,
                name,
                "http://localhost:8081/000000000000/" + name,
                "arn:aws:sqs:eu-west-1:000000000000:" + name,
                HIDDEN,
                Duration.ofDays(14),
                redrive,
                true,
                policy);
    }

    /** Both queues, with ids that count. */
    public static Queues over(Store store, TestTimer timer) {
        return over(store, timer, WORK);
    }

    public static Queues over(Store store, TestTimer timer, Queue work) {
        AtomicInteger last = new AtomicInteger();
        return new Queues(List.of(work, DEAD), store, timer.clock(), timer, () -> "id-" + last.incrementAndGet());
    }
}
