package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.TestFunctions;
import dev.carrel.local.TestTimer;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.sqs.Md5;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.sqs.TestQueues;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Queue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerTest {
    private static final LambdaFunction WORKER = TestFunctions.function("worker");
    private static final String ALL = "\"sqs:ReceiveMessage\", \"sqs:DeleteMessage\", \"sqs:GetQueueAttributes\"";

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Queues queues = TestQueues.over(store, timer);
    private final DecisionLog log = new DecisionLog(1000);
    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private final BlockingQueue<SQSEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final ArrayDeque<Poller> pollers = new ArrayDeque<>();

    @AfterEach
    void close() {
        pollers.forEach(Poller::close);
        store.close();
    }

    @Test
    void start_messageArrives_isHandledAndDeleted() throws Exception {
        start(ALL);
        outcomes.add(answer("{\"batchItemFailures\":[]}"));
        send("héllo");
        SQSEvent.SQSMessage message = event().getRecords().get(0);
        assertEquals("héllo", message.getBody());
        assertEquals("aws:sqs", message.getEventSource());
        assertEquals(TestQueues.WORK.arn(), message.getEventSourceArn());
        assertEquals("eu-west-1", message.getAwsRegion());
        assertEquals("1", message.getAttributes().get("ApproximateReceiveCount"));
        assertEquals("sender", message.getAttributes().get("SenderId"));
        String now = Long.toString(timer.clock().millis());
        assertEquals(now, message.getAttributes().get("SentTimestamp"));
        assertEquals(now, message.getAttributes().get("ApproximateFirstReceiveTimestamp"));
        assertEquals(Md5.of("héllo"), message.getMd5OfBody());
        assertTrue(message.getMessageAttributes().isEmpty());
        awaits(counts -> counts.equals(new Queues.Counts(0, 0, 0)));
        assertTrue(log.entries().stream().allMatch(entry -> entry.decision().allowed()));
    }

    @Test
    void start_severalMessages_comeInABatchOfWhichTheFailedStay() throws Exception {
        send("one");
        send("two");
        send("three");
        outcomes.add(answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"id-2\"}]}"));
        start(ALL, 10, true, 1);
        SQSEvent event = event();
        assertEquals(
                List.of("one", "two", "three"),
                event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList());
        // ids: three of messages, then three of receipts
        awaits(counts -> counts.equals(new Queues.Counts(0, 1, 0)));
        outcomes.add(answer("null"));
        timer.advance(TestQueues.HIDDEN);
        SQSEvent again = event();
        assertEquals("two", again.getRecords().get(0).getBody());
        assertEquals("2", again.getRecords().get(0).getAttributes().get("ApproximateReceiveCount"));
        awaits(counts -> counts.hidden() + counts.visible() == 0);
    }

    @Test
    void start_functionFails_leavesTheMessageUntilItDies() throws Exception {
        start(ALL);
        for (Outcome outcome : List.of(new Outcome.Failed("broken"), new Outcome.TimedOut())) {
            outcomes.add(outcome);
            if (queues.counts(TestQueues.WORK).hidden() == 0) {
                send("bad");
            } else {
                timer.advance(TestQueues.HIDDEN);
            }
            event();
            assertNotNull(notes.poll(20, TimeUnit.SECONDS));
            assertEquals(new Queues.Counts(0, 1, 0), queues.counts(TestQueues.WORK));
        }
        timer.advance(TestQueues.HIDDEN);
        awaits(counts -> counts.hidden() + counts.visible() == 0);
        assertEquals(1, queues.counts(TestQueues.DEAD).visible());
        assertTrue(events.isEmpty());
    }

    @Test
    void start_answerThatIsNotUnderstood_failsTheBatch() throws Exception {
        send("one");
        outcomes.add(answer("\"what\""));
        start(ALL);
        event();
        assertNotNull(notes.poll(20, TimeUnit.SECONDS));
        assertEquals(new Queues.Counts(0, 1, 0), queues.counts(TestQueues.WORK));
    }

    @Test
    void start_mappingWithoutReports_takesAnyAnswerForASuccess() throws Exception {
        send("one");
        outcomes.add(answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"id-1\"}]}"));
        start(ALL, 1, false, 1);
        event();
        awaits(counts -> counts.equals(new Queues.Counts(0, 0, 0)));
    }

    @Test
    void start_slots_boundWhatIsUnderWay() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("m" + i);
        }
        start(ALL, 1, true, 2);
        event();
        event();
        assertEquals(new Queues.Counts(3, 2, 0), queues.counts(TestQueues.WORK));
        for (int i = 0; i < 5; i++) {
            outcomes.add(answer("null"));
        }
        awaits(counts -> counts.equals(new Queues.Counts(0, 0, 0)));
    }

    @Test
    void start_roleWithoutAPermission_isRefusedByName() {
        List<String> actions = List.of("\"sqs:ReceiveMessage\"", "\"sqs:DeleteMessage\"", "\"sqs:GetQueueAttributes\"");
        for (String missing : actions) {
            String rest = String.join(
                    ", ",
                    actions.stream().filter(action -> !action.equals(missing)).toList());
            IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> start(rest));
            assertTrue(refusal.toString().contains(missing.replace("\"", "")), refusal.toString());
        }
        send("one");
        assertEquals(1, queues.counts(TestQueues.WORK).visible());
    }

    @Test
    void start_permissionThatEnds_receivesNoMore() throws Exception {
        start("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [" + ALL
                + "], \"Resource\": \"*\", \"Condition\": {\"DateLessThan\": {\"aws:CurrentTime\":"
                + " \"2026-03-01T12:00:10Z\"}}}]}");
        outcomes.add(answer("null"));
        send("in time");
        event();
        awaits(counts -> counts.equals(new Queues.Counts(0, 0, 0)));
        timer.advance(Duration.ofSeconds(10));
        send("too late");
        assertEquals("the execution role of `worker` may not receive from `work`", notes.poll(20, TimeUnit.SECONDS));
        assertEquals(new Queues.Counts(1, 0, 0), queues.counts(TestQueues.WORK));
        assertTrue(events.isEmpty());
    }

    @Test
    void start_deletionNoLongerAllowed_leavesTheMessage() throws Exception {
        start("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [" + ALL
                + "], \"Resource\": \"*\"}, {\"Effect\": \"Deny\", \"Action\": \"sqs:DeleteMessage\", \"Resource\": \"*\","
                + " \"Condition\": {\"DateGreaterThan\": {\"aws:CurrentTime\": \"2026-03-01T12:00:10Z\"}}}]}");
        send("one");
        event();
        timer.advance(Duration.ofSeconds(20));
        outcomes.add(answer("null"));
        assertEquals("the execution role of `worker` may not delete from `work`", notes.poll(20, TimeUnit.SECONDS));
        assertEquals(new Queues.Counts(0, 1, 0), queues.counts(TestQueues.WORK));
    }

    @Test
    void start_queuePolicyThatDeniesTheRole_isRefused() {
        Policy deny = Policy.parse("queue.json", PolicyKind.RESOURCE, """
                {"Version": "2012-10-17", "Statement": [{"Sid": "No", "Effect": "Deny", "Principal": "*",
                 "Action": "sqs:ReceiveMessage", "Resource": "%s"}]}""".formatted(TestQueues.WORK.arn()));
        Queue denying = TestQueues.work(Optional.of(deny));
        Poller poller = poller(policy(ALL), new EventSourceMapping("M", denying, WORKER, 1, true, 10), 1);
        assertThrows(IllegalStateException.class, poller::start);
        start(ALL);
    }

    @Test
    void poller_batchesBeyondOneReceipt_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> start(ALL, 11, true, 1));
    }

    @Test
    void close_whileAFunctionRuns_endsAtOnceAndTheMessageComesBack() throws Exception {
        Poller poller = start(ALL);
        send("one");
        event();
        long begin = System.nanoTime();
        poller.close();
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(4));
        assertEquals(new Queues.Counts(0, 1, 0), queues.counts(TestQueues.WORK));
        timer.advance(TestQueues.HIDDEN);
        assertEquals(new Queues.Counts(1, 0, 0), queues.counts(TestQueues.WORK));
    }

    private Poller start(String actions) {
        return start(actions, 1, true, 2);
    }

    private Poller start(String actions, int batch, boolean reports, int slots) {
        Poller poller = poller(
                actions.startsWith("{") ? actions : policy(actions),
                new EventSourceMapping("ImportsMapping", TestQueues.WORK, WORKER, batch, reports, 10),
                slots);
        poller.start();
        return poller;
    }

    private static String policy(String actions) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [" + actions
                + "], \"Resource\": \"" + TestQueues.WORK.arn() + "\"}]}";
    }

    private Poller poller(String policy, EventSourceMapping mapping, int slots) {
        Poller poller = new Poller(
                mapping,
                queues,
                new IamEnforcer(new Authorizer(), Doors.ACCOUNT, Doors.REGION, timer.clock(), log),
                role(policy),
                this::invoke,
                slots,
                Doors.REGION,
                notes::add);
        pollers.add(poller);
        return poller;
    }

    private Outcome invoke(String function, byte[] event) {
        assertEquals(WORKER.aliasArn(), function);
        events.add(LambdaEventSerializers.serializerFor(SQSEvent.class, PollerTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(event)));
        try {
            return outcomes.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        }
    }

    private static Identity role(String policy) {
        String session = "arn:aws:sts::000000000000:assumed-role/worker/worker";
        return new Identity(
                new Principal.AssumedRole("arn:aws:iam::000000000000:role/worker", session, Doors.ACCOUNT),
                session,
                Doors.ACCOUNT,
                "AROAWORKER:worker",
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Doors.policy("execution.json", policy)),
                Optional.empty(),
                Optional.empty());
    }

    private void send(String body) {
        assertTrue(queues.send(TestQueues.WORK, body, "sender", Duration.ZERO).isPresent());
    }

    private SQSEvent event() throws InterruptedException {
        SQSEvent event = events.poll(20, TimeUnit.SECONDS);
        assertNotNull(event, "the function was not invoked");
        return event;
    }

    private static Outcome answer(String json) {
        return new Outcome.Answer(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the queue holds what it should. */
    private void awaits(Predicate<Queues.Counts> expected) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        queues.listen(queue -> {
            if (expected.test(queues.counts(TestQueues.WORK))) {
                reached.countDown();
            }
        });
        assertFalse(!expected.test(queues.counts(TestQueues.WORK)) && !reached.await(20, TimeUnit.SECONDS));
    }
}
