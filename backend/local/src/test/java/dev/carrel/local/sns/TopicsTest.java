package dev.carrel.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.carrel.local.TestTimer;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.outbox.Email;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.store.Store;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TopicsTest {
    private static final Outcome DONE = new Outcome.Answer("null".getBytes(StandardCharsets.UTF_8));
    private static final Outcome FAILED = new Outcome.Failed("broken");

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Outbox outbox = new Outbox(store, timer.clock());
    private final AtomicInteger ids = new AtomicInteger();
    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> invoked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Topics topics = topics(store, outbox);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        topics.close();
        store.close();
    }

    @Test
    void publish_withoutTheAttribute_mailsTheOperatorAlone() {
        assertTrue(publish(Map.of()).isPresent());
        Email email = outbox.messages().get(0);
        assertEquals("operator@example.com", email.to());
        assertEquals("An import failed", email.subject());
        assertTrue(email.body().startsWith("3 rows were refused\n\n--\n"), email.body());
        assertEquals(Optional.of("AWS Notifications <no-reply@sns.amazonaws.com>"), email.from());
        assertTrue(invoked.isEmpty());
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void publish_withoutSubject_hasTheOneOfSns() {
        assertTrue(topics.publish(TestTopics.ALERTS, new Notification(Optional.empty(), "text", Map.of()))
                .isPresent());
        assertEquals("AWS Notification Message", outbox.messages().get(0).subject());
    }

    @Test
    void publish_withTheAttribute_invokesTheFunctionForTheTopicToo() throws Exception {
        outcomes.add(DONE);
        String id = publish(Map.of("sub", "u1", "outcome", "partial")).orElseThrow();
        String call = taken();
        assertTrue(call.startsWith(TestTopics.TELLER.aliasArn() + " " + TestTopics.ALERTS.arn() + " "), call);
        SNSEvent event = event(call);
        SNSEvent.SNSRecord record = event.getRecords().get(0);
        assertEquals("aws:sns", record.getEventSource());
        assertEquals(id, record.getSNS().getMessageId());
        assertEquals("An import failed", record.getSNS().getSubject());
        assertEquals("3 rows were refused", record.getSNS().getMessage());
        SNSEvent.MessageAttribute sub =
                new SNSEvent.MessageAttribute().withType("String").withValue("u1");
        assertEquals(sub, record.getSNS().getMessageAttributes().get("sub"));
        assertEquals(timer.clock().millis(), record.getSNS().getTimestamp().getMillis());
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void publish_functionFailsOnce_isToldAgainAfterAMinute() throws Exception {
        outcomes.add(FAILED);
        outcomes.add(DONE);
        publish(Map.of("sub", "u1"));
        String first = taken();
        awaitWaiting(1);
        timer.advance(Duration.ofSeconds(59));
        assertTrue(invoked.isEmpty());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(first, taken());
        awaitKept(0);
        timer.advance(Duration.ofHours(1));
        assertTrue(invoked.isEmpty());
        assertTrue(notes.isEmpty());
    }

    @Test
    void publish_functionFailsThreeTimes_isGivenUpAndNoted() throws Exception {
        outcomes.addAll(List.of(FAILED, new Outcome.TimedOut(), FAILED));
        publish(Map.of("sub", "u1"));
        taken();
        awaitWaiting(1);
        timer.advance(Duration.ofMinutes(1));
        taken();
        awaitWaiting(1);
        timer.advance(Duration.ofMinutes(2));
        taken();
        String note = notes.poll(20, TimeUnit.SECONDS);
        assertNotNull(note);
        assertTrue(note.contains(TestTopics.TELLER.aliasArn()), note);
        awaitKept(0);
        assertEquals(0, timer.size());
    }

    @Test
    void publish_tooMuchWaits_takesNoMoreAndMailsNobody() {
        // nothing is answered: the first event is under way, the others wait
        for (int i = 0; i < Topics.WAITING; i++) {
            assertTrue(publish(Map.of("sub", "u1")).isPresent());
        }
        int mails = outbox.messages().size();
        String newest = outbox.messages().get(0).id();
        assertTrue(publish(Map.of("sub", "u1")).isEmpty());
        assertEquals(mails, outbox.messages().size());
        assertEquals(newest, outbox.messages().get(0).id());
    }

    @Test
    void start_afterARestart_goesOnWithWhatWaited() throws Exception {
        try (Store disk = Store.open(folder);
                Topics before = topics(disk, new Outbox(disk, timer.clock()))) {
            outcomes.add(FAILED);
            before.publish(TestTopics.ALERTS, new Notification(Optional.empty(), "kept", Map.of("sub", "u1")));
            taken();
            awaitWaiting(1);
        }
        outcomes.add(DONE);
        try (Store disk = Store.open(folder);
                Topics after = topics(disk, new Outbox(disk, timer.clock()))) {
            after.start();
            timer.advance(Duration.ofMinutes(1));
            assertEquals("kept", event(taken()).getRecords().get(0).getSNS().getMessage());
        }
    }

    private Optional<String> publish(Map<String, String> attributes) {
        return topics.publish(
                TestTopics.ALERTS,
                new Notification(Optional.of("An import failed"), "3 rows were refused", attributes));
    }

    private String taken() throws InterruptedException {
        String call = invoked.poll(20, TimeUnit.SECONDS);
        assertNotNull(call, "the function was not invoked");
        return call;
    }

    private void awaitWaiting(int tasks) {
        while (timer.size() != tasks) {
            Thread.onSpinWait();
        }
    }

    private void awaitKept(int deliveries) {
        while (store.table("sns-deliveries", Delivery.class).size() != deliveries) {
            Thread.onSpinWait();
        }
        assertNull(outcomes.peek());
    }

    private static SNSEvent event(String call) {
        byte[] json = call.substring(call.indexOf('{')).getBytes(StandardCharsets.UTF_8);
        return LambdaEventSerializers.serializerFor(SNSEvent.class, TopicsTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(json));
    }

    private Topics topics(Store in, Outbox mails) {
        return new Topics(
                List.of(TestTopics.ALERTS),
                TestTopics.subscriptions(),
                in,
                timer.clock(),
                timer,
                (function, topic, event) -> {
                    invoked.add(function + " " + topic + " " + new String(event, StandardCharsets.UTF_8));
                    try {
                        return outcomes.take();
                    } catch (InterruptedException e) {
                        return FAILED;
                    }
                },
                mails,
                () -> "id-" + ids.incrementAndGet(),
                notes::add);
    }
}
