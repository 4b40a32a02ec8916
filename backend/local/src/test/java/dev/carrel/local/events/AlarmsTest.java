package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.TestTimer;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.ServiceAccess;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.sns.TestTopics;
import dev.carrel.local.sns.Topics;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.sqs.TestQueues;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final String ARN = "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:dead";
    private static final Topic TOPIC = TestTopics.topic(Optional.of(policy(ARN)));

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Outbox outbox = new Outbox(store, timer.clock());
    private final Queues queues = TestQueues.over(store, timer);
    private final List<String> notes = new ArrayList<>();
    private final Topics topics = new Topics(
            List.of(TOPIC),
            TestTopics.subscriptions(),
            store,
            timer.clock(),
            timer,
            (function, topic, event) -> new Outcome.Failed("not here"),
            outbox,
            () -> "id",
            notes::add);

    @AfterEach
    void close() {
        topics.close();
        store.close();
    }

    @Test
    void start_deadLetterArrives_tellsTheOperatorOnce() throws IOException {
        alarms(alarm(0, TOPIC)).start();
        assertTrue(outbox.messages().isEmpty());
        send();
        assertEquals(1, outbox.messages().size());
        assertEquals("ALARM: \"dead\" in eu-west-1", outbox.messages().get(0).subject());
        JsonNode message =
                new ObjectMapper().readTree(outbox.messages().get(0).body().split("\n--\n", 2)[0]);
        assertEquals("ALARM", message.path("NewStateValue").textValue());
        assertEquals("OK", message.path("OldStateValue").textValue());
        assertEquals(ARN, message.path("AlarmArn").textValue());
        assertEquals(
                "2026-03-01T12:00:00.000+0000", message.path("StateChangeTime").textValue());
        assertEquals(
                "dead",
                message.path("Trigger").path("Dimensions").path(0).path("value").textValue());
        send();
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void start_queueEmptiedAndFilledAgain_tellsAgain() {
        alarms(alarm(0, TOPIC)).start();
        send();
        queues.purge(TestQueues.DEAD);
        assertEquals(1, outbox.messages().size());
        send();
        assertEquals(2, outbox.messages().size());
    }

    @Test
    void start_receivedDeadLetterComesBack_tellsAgain() {
        alarms(alarm(0, TOPIC)).start();
        send();
        queues.receive(TestQueues.DEAD, 1, TestQueues.HIDDEN);
        timer.advance(TestQueues.HIDDEN);
        assertEquals(2, outbox.messages().size());
    }

    @Test
    void start_thresholdNotPassed_tellsNobody() {
        alarms(alarm(1, TOPIC)).start();
        send();
        assertTrue(outbox.messages().isEmpty());
        send();
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void start_otherQueue_tellsNobody() {
        alarms(alarm(0, TOPIC)).start();
        assertTrue(queues.send(TestQueues.WORK, "x", "sender", Duration.ZERO).isPresent());
        assertTrue(outbox.messages().isEmpty());
        send();
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void start_afterARestart_doesNotTellTwice() {
        send();
        alarms(alarm(0, TOPIC)).start();
        assertEquals(1, outbox.messages().size());
        alarms(alarm(0, TOPIC)).start();
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void start_topicThatDoesNotLetTheAlarmPublish_isNoted() {
        for (Optional<Policy> policy : List.of(Optional.<Policy>empty(), Optional.of(policy(ARN + "-other")))) {
            notes.clear();
            queues.purge(TestQueues.DEAD);
            alarms(alarm(0, TestTopics.topic(policy))).start();
            send();
            assertTrue(outbox.messages().isEmpty());
            assertTrue(notes.contains("the alarm `dead` may not publish to `alerts`"), notes.toString());
        }
    }

    @Test
    void alarms_onAnythingElse_isRefusedByName() {
        Alarm good = alarm(0, TOPIC);
        alarms(good);
        for (Alarm bad : List.of(
                alarm("AWS/Lambda", good.metric(), good.dimensions(), good.statistic(), good.comparison(), 1),
                alarm(
                        good.namespace(),
                        "NumberOfMessagesSent",
                        good.dimensions(),
                        good.statistic(),
                        good.comparison(),
                        1),
                alarm(good.namespace(), good.metric(), Map.of("QueueName", "none"), "Maximum", good.comparison(), 1),
                alarm(good.namespace(), good.metric(), Map.of(), good.statistic(), good.comparison(), 1),
                alarm(good.namespace(), good.metric(), good.dimensions(), "Average", good.comparison(), 1),
                alarm(good.namespace(), good.metric(), good.dimensions(), "Maximum", "LessThanThreshold", 1),
                alarm(good.namespace(), good.metric(), good.dimensions(), "Maximum", good.comparison(), 2))) {
            assertThrows(IllegalArgumentException.class, () -> alarms(bad), bad.toString());
        }
    }

    private void send() {
        assertTrue(queues.send(TestQueues.DEAD, "x", "sender", Duration.ZERO).isPresent());
    }

    private static Alarm alarm(int threshold, Topic topic) {
        return new Alarm(
                "DeadLettersAlarm",
                "dead",
                ARN,
                "what failed again and again",
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", "dead"),
                "Maximum",
                Duration.ofMinutes(1),
                1,
                threshold,
                "GreaterThanThreshold",
                List.of(topic));
    }

    private static Alarm alarm(
            String namespace,
            String metric,
            Map<String, String> dimensions,
            String statistic,
            String comparison,
            int periods) {
        return new Alarm(
                "DeadLettersAlarm",
                "dead",
                ARN,
                "",
                namespace,
                metric,
                dimensions,
                statistic,
                Duration.ofMinutes(1),
                periods,
                0,
                comparison,
                List.of(TOPIC));
    }

    private static Policy policy(String source) {
        return Policy.parse("topic.json", PolicyKind.RESOURCE, """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Alarm", "Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"},
                   "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:000000000000:alerts",
                   "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}""".formatted(source));
    }

    private Alarms alarms(Alarm alarm) {
        return new Alarms(
                List.of(alarm),
                queues,
                topics,
                new ServiceAccess(
                        new IamEnforcer(
                                new Authorizer(), "000000000000", "eu-west-1", timer.clock(), new DecisionLog(100)),
                        "000000000000"),
                store,
                timer.clock(),
                "eu-west-1",
                "000000000000",
                notes::add);
    }
}
