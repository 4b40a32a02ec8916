package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.TestTimer;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.ServiceAccess;
import dev.carrel.local.s3.ObjectCreated;
import dev.carrel.local.sqs.Message;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.sqs.TestQueues;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.EventRule;
import dev.carrel.stack.model.Queue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String RULE = "arn:aws:events:eu-west-1:000000000000:rule/inbox";
    private static final String KEY = "users/11111111-2222-4333-8444-555555555555/inbox/a b.csv";

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final DecisionLog log = new DecisionLog(100);
    private final List<String> notes = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void created_inAnInbox_isTheEventOfEventBridge() throws IOException {
        Queue work = TestQueues.work(Optional.of(policy("events.amazonaws.com", RULE)));
        Queues queues = TestQueues.over(store, timer, work);
        rules(queues, work, "users/*/inbox/*").created(created("bucket", KEY));
        Message message = queues.receive(work, 1, Duration.ZERO).get(0);
        ObjectMapper json = new ObjectMapper();
        assertEquals(json.readTree("""
                {"version":"0","id":"event-id","detail-type":"Object Created","source":"aws.s3","account":"000000000000",
                 "time":"2026-03-01T12:00:00Z","region":"eu-west-1","resources":["arn:aws:s3:::bucket"],
                 "detail":{"version":"0","bucket":{"name":"bucket"},
                  "object":{"key":"%s","size":12,"etag":"e1","version-id":"v1","sequencer":"00A1"},
                  "request-id":"r1","requester":"000000000000","source-ip-address":"127.0.0.1","reason":"PutObject"}}
                """.formatted(KEY)), json.readTree(message.body()));
        assertEquals("events.amazonaws.com", message.senderId());
        assertTrue(notes.isEmpty());
        assertTrue(log.entries().get(0).decision().allowed());
    }

    @Test
    void created_elsewhere_sendsNothing() {
        Queue work = TestQueues.work(Optional.of(policy("events.amazonaws.com", RULE)));
        Queues queues = TestQueues.over(store, timer, work);
        Rules rules = rules(queues, work, "users/*/inbox/*");
        rules.created(created("bucket", "users/u1/files/a.csv"));
        rules.created(created("other", KEY));
        assertEquals(0, queues.counts(work).visible());
        assertTrue(log.entries().isEmpty());
    }

    @Test
    void created_patternOfOtherEvents_sendsNothing() {
        Queue work = TestQueues.work(Optional.of(policy("events.amazonaws.com", RULE)));
        Queues queues = TestQueues.over(store, timer, work);
        rules(queues, work, Set.of("aws.ec2"), Set.of("Object Created"), "*").created(created("bucket", KEY));
        rules(queues, work, Set.of("aws.s3"), Set.of("Object Deleted"), "*").created(created("bucket", KEY));
        assertEquals(0, queues.counts(work).visible());
        rules(queues, work, Set.of("aws.s3"), Set.of("Object Created"), "*").created(created("bucket", KEY));
        assertEquals(1, queues.counts(work).visible());
    }

    @Test
    void created_queueThatDoesNotLetTheRuleSend_isDroppedAndNoted() {
        List<Optional<Policy>> policies = List.of(
                Optional.empty(),
                Optional.of(policy("events.amazonaws.com", RULE + "-other")),
                Optional.of(policy("s3.amazonaws.com", RULE)));
        for (Optional<Policy> policy : policies) {
            notes.clear();
            Queue work = TestQueues.work(policy);
            Queues queues = TestQueues.over(store, timer, work);
            rules(queues, work, "*").created(created("bucket", KEY));
            assertEquals(0, queues.counts(work).visible());
            assertEquals(List.of("the rule `inbox` may not send to `work`: an event was dropped"), notes);
        }
    }

    @Test
    void rules_wildcardThatIsNotSupported_isRefused() {
        Queues queues = TestQueues.over(store, timer);
        assertThrows(IllegalArgumentException.class, () -> rules(queues, TestQueues.WORK, "users/**"));
    }

    private static Policy policy(String service, String source) {
        return Policy.parse("queue.json", PolicyKind.RESOURCE, """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Rule", "Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sqs:SendMessage",
                   "Resource": "%s",
                   "Condition": {"ArnEquals": {"aws:SourceArn": "%s"},
                                 "StringEquals": {"aws:SourceAccount": "000000000000"}}},
                  {"Sid": "TlsOnly", "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "%s",
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""".formatted(
                        service, TestQueues.WORK.arn(), source, TestQueues.WORK.arn()));
    }

    static ObjectCreated created(String bucket, String key) {
        return new ObjectCreated(
                bucket,
                key,
                12,
                "e1",
                Optional.of("v1"),
                "00A1",
                "PutObject",
                "000000000000",
                "127.0.0.1",
                "r1",
                Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    private Rules rules(Queues queues, Queue target, String wildcard) {
        return rules(queues, target, Set.of("aws.s3"), Set.of("Object Created"), wildcard);
    }

    private Rules rules(Queues queues, Queue target, Set<String> sources, Set<String> types, String wildcard) {
        EventRule rule = new EventRule(
                "InboxRule",
                "inbox",
                RULE,
                new EventRule.Pattern(sources, types, Set.of("bucket"), Set.of(wildcard)),
                List.of(new EventRule.Target("imports", target)));
        return new Rules(
                List.of(rule),
                queues,
                new ServiceAccess(
                        new IamEnforcer(new Authorizer(), "000000000000", "eu-west-1", timer.clock(), log),
                        "000000000000"),
                "eu-west-1",
                "000000000000",
                () -> "event-id",
                notes::add);
    }
}
