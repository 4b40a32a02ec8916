package dev.carrel.local.sqs;

import static dev.carrel.local.sqs.TestQueues.DEAD;
import static dev.carrel.local.sqs.TestQueues.HIDDEN;
import static dev.carrel.local.sqs.TestQueues.WORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.TestTimer;
import dev.carrel.local.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesTest {
    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Queues queues = TestQueues.over(store, timer);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void receive_severalMessages_givesTheOldestFirstAndCounts() {
        send("one");
        timer.advance(Duration.ofSeconds(1));
        send("two");
        send("three");
        List<Message> received = queues.receive(WORK, 2, HIDDEN);
        assertEquals(List.of("one", "two"), received.stream().map(Message::body).toList());
        assertEquals(1, received.get(0).receiveCount());
        assertEquals("sender", received.get(0).senderId());
        assertEquals(timer.clock().instant().minusSeconds(1), received.get(0).sentAt());
        assertEquals(timer.clock().instant(), received.get(0).firstReceivedAt());
        assertEquals(new Queues.Counts(1, 2, 0), queues.counts(WORK));
        assertEquals(0, queues.counts(DEAD).visible());
    }

    @Test
    void receive_hiddenMessage_comesBackWhenItsTimeIsOver() {
        send("one");
        Message first = only();
        timer.advance(HIDDEN.minusMillis(1));
        assertTrue(queues.receive(WORK, 1, HIDDEN).isEmpty());
        timer.advance(Duration.ofMillis(1));
        Message second = only();
        assertEquals(first.id(), second.id());
        assertEquals(2, second.receiveCount());
        assertEquals(first.firstReceivedAt(), second.firstReceivedAt());
        assertNotEquals(first.receiptHandle(), second.receiptHandle());
    }

    @Test
    void delete_olderReceipt_deletesNothingAndTheNewestDoes() {
        send("one");
        Message first = only();
        timer.advance(HIDDEN);
        Message second = only();
        assertEquals(Queues.Change.NOT_FOUND, queues.delete(WORK, first));
        assertEquals(1, queues.counts(WORK).hidden());
        assertEquals(Queues.Change.DONE, queues.delete(WORK, second));
        assertEquals(Queues.Change.NOT_FOUND, queues.delete(WORK, second));
        assertEquals(new Queues.Counts(0, 0, 0), queues.counts(WORK));
    }

    @Test
    void delete_newestReceiptAfterItsTime_stillDeletes() {
        send("one");
        Message message = only();
        timer.advance(HIDDEN);
        assertEquals(Queues.Change.DONE, queues.delete(WORK, message));
        assertTrue(queues.receive(WORK, 1, HIDDEN).isEmpty());
    }

    @Test
    void delete_receiptOfAnotherQueue_deletesNothing() {
        send("one");
        Message message = only();
        assertEquals(Queues.Change.NOT_FOUND, queues.delete(DEAD, message));
        assertEquals(1, queues.counts(WORK).hidden());
    }

    @Test
    void hide_receivedMessage_showsItSoonerOrLater() {
        send("one");
        ReceiptHandle handle = handle(only());
        assertEquals(Queues.Change.DONE, queues.hide(WORK, handle, HIDDEN.plusSeconds(1)));
        timer.advance(HIDDEN);
        assertEquals(0, queues.counts(WORK).visible());
        assertEquals(Queues.Change.DONE, queues.hide(WORK, handle, Duration.ZERO));
        assertEquals(1, queues.counts(WORK).visible());
        assertEquals(Queues.Change.NOT_IN_FLIGHT, queues.hide(WORK, handle, HIDDEN));
        ReceiptHandle newer = handle(only());
        assertEquals(Queues.Change.NOT_FOUND, queues.hide(WORK, handle, HIDDEN));
        assertEquals(Queues.Change.DONE, queues.hide(WORK, newer, HIDDEN));
    }

    @Test
    void receive_afterTheLastAllowedReceipt_movesToTheDeadLetters() {
        send("bad");
        String id = only().id();
        timer.advance(HIDDEN);
        assertEquals(2, only().receiveCount());
        timer.advance(HIDDEN);
        assertEquals(0, queues.counts(DEAD).visible());
        assertTrue(queues.receive(WORK, 1, HIDDEN).isEmpty());
        assertEquals(new Queues.Counts(0, 0, 0), queues.counts(WORK));
        Message dead = queues.receive(DEAD, 1, HIDDEN).get(0);
        assertEquals(id, dead.id());
        assertEquals("bad", dead.body());
        assertEquals(Optional.of(WORK.arn()), dead.deadLetterSource());
        // no dead letters of their own: they come back for ever
        for (int i = 0; i < 7; i++) {
            timer.advance(HIDDEN);
            assertEquals(1, queues.receive(DEAD, 1, HIDDEN).size());
        }
    }

    @Test
    void receive_aDeadMessageInFront_givesTheNextOne() {
        send("bad");
        only();
        timer.advance(HIDDEN);
        only();
        timer.advance(HIDDEN);
        send("good");
        assertEquals("good", only().body());
    }

    @Test
    void counts_afterTheRetention_forgetsTheMessage() {
        send("old");
        timer.advance(Duration.ofDays(14).minusMillis(1));
        assertEquals(1, queues.counts(WORK).visible());
        List<String> told = listen();
        timer.advance(Duration.ofMillis(1));
        assertFalse(told.isEmpty(), "its end is told");
        assertEquals(0, queues.counts(WORK).visible());
        assertTrue(queues.receive(WORK, 1, HIDDEN).isEmpty());
        assertEquals(0, timer.size(), "nothing is waited for");
    }

    @Test
    void counts_deadLetter_isAsOldAsTheMessageItWas() {
        send("bad");
        timer.advance(Duration.ofDays(13));
        only();
        timer.advance(HIDDEN);
        only();
        timer.advance(HIDDEN);
        queues.receive(WORK, 1, HIDDEN);
        assertEquals(1, queues.counts(DEAD).visible());
        timer.advance(Duration.ofDays(1));
        assertEquals(0, queues.counts(DEAD).visible());
    }

    @Test
    void send_withADelay_isInvisibleUntilThen() {
        assertTrue(queues.send(WORK, "later", "sender", Duration.ofSeconds(10)).isPresent());
        assertEquals(new Queues.Counts(0, 0, 1), queues.counts(WORK));
        timer.advance(Duration.ofSeconds(10));
        assertEquals("later", only().body());
    }

    @Test
    void send_bodyBeyondTheLimit_isRefusedAndAtTheLimitIsNot() {
        // two bytes each in UTF-8
        String longest = "é".repeat(Queues.BODY_LIMIT / 2);
        assertTrue(queues.send(WORK, longest, "sender", Duration.ZERO).isPresent());
        assertThrows(IllegalArgumentException.class, () -> queues.send(WORK, longest + "x", "sender", Duration.ZERO));
        assertEquals(1, queues.counts(WORK).visible());
    }

    @Test
    void await_emptyQueue_endsWithTheTimeAndWithAMessage() throws Exception {
        assertFalse(queues.await(WORK, Duration.ofMillis(5)));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::awaits);
        send("one");
        assertTrue(waiting.get(20, TimeUnit.SECONDS));
        only();
        CompletableFuture<Boolean> again = CompletableFuture.supplyAsync(this::awaits);
        assertFalse(again.isDone());
        timer.advance(HIDDEN);
        assertTrue(again.get(20, TimeUnit.SECONDS), "woken by the timer, since its message is visible again");
    }

    private boolean awaits() {
        try {
            return queues.await(WORK, Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listen_everyChange_isTold() {
        List<String> told = listen();
        send("one");
        assertTrue(told.contains("work"));
        told.clear();
        Message message = only();
        assertTrue(told.contains("work"));
        told.clear();
        timer.advance(HIDDEN);
        assertTrue(told.contains("work"));
        told.clear();
        queues.delete(WORK, message);
        assertTrue(told.contains("work"));
    }

    @Test
    void redrive_deadLetters_comeBackAsNewMessages() {
        send("bad");
        String id = only().id();
        timer.advance(HIDDEN);
        only();
        timer.advance(HIDDEN);
        queues.receive(WORK, 1, HIDDEN);
        // sent there by hand: it is no dead letter of any queue
        assertTrue(queues.send(DEAD, "stray", "sender", Duration.ZERO).isPresent());
        assertEquals(1, queues.redrive(DEAD, Optional.empty()));
        assertEquals(1, queues.counts(DEAD).visible());
        Message again = only();
        assertEquals("bad", again.body());
        assertNotEquals(id, again.id());
        assertEquals(1, again.receiveCount());
        assertEquals(timer.clock().instant(), again.sentAt());
        assertEquals(1, queues.redrive(DEAD, Optional.of(WORK)));
        assertEquals("stray", only().body());
    }

    @Test
    void purge_queueWithMessages_emptiesItAlone() {
        send("one");
        send("two");
        only();
        assertTrue(queues.send(DEAD, "other", "sender", Duration.ZERO).isPresent());
        queues.purge(WORK);
        assertEquals(new Queues.Counts(0, 0, 0), queues.counts(WORK));
        assertEquals(1, queues.counts(DEAD).visible());
    }

    @Test
    void queues_afterARestart_holdWhatTheyHeld() throws IOException {
        Message message;
        try (Store disk = Store.open(folder)) {
            Queues before = TestQueues.over(disk, timer);
            before.send(WORK, "first", "sender", Duration.ZERO);
            before.send(WORK, "second", "sender", Duration.ZERO);
            before.send(WORK, "third", "sender", Duration.ZERO);
            message = before.receive(WORK, 1, HIDDEN).get(0);
            before.delete(WORK, before.receive(WORK, 1, HIDDEN).get(0));
        }
        try (Store disk = Store.open(folder)) {
            Queues after = TestQueues.over(disk, timer);
            assertEquals(new Queues.Counts(1, 1, 0), after.counts(WORK));
            timer.advance(HIDDEN);
            Message again = after.receive(WORK, 1, HIDDEN).get(0);
            assertEquals("first", again.body());
            assertEquals(message.id(), again.id());
            assertEquals(2, again.receiveCount());
            assertEquals(Queues.Change.NOT_FOUND, after.delete(WORK, message));
            assertEquals(Queues.Change.DONE, after.delete(WORK, again));
            assertEquals("third", after.receive(WORK, 1, HIDDEN).get(0).body());
        }
    }

    @Test
    void queues_deadLettersNowhere_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Queues(List.of(WORK), store, timer.clock(), timer, () -> "id"));
    }

    private List<String> listen() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        queues.listen(queue -> told.add(queue.name()));
        return told;
    }

    private void send(String body) {
        assertTrue(queues.send(WORK, body, "sender", Duration.ZERO).isPresent());
    }

    private Message only() {
        List<Message> received = queues.receive(WORK, 1, HIDDEN);
        assertEquals(1, received.size());
        return received.get(0);
    }

    private static ReceiptHandle handle(Message message) {
        return ReceiptHandle.parse(message.receiptHandle()).orElseThrow();
    }
}
