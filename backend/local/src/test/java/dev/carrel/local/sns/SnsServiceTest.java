package dev.carrel.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.Doors;
import dev.carrel.local.TestKeys;
import dev.carrel.local.TestTimer;
import dev.carrel.local.lambda.Outcome;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** An unmodified SDK at the door of SNS. */
class SnsServiceTest {
    private static final Policy TOPIC_POLICY = Policy.parse("alerts-topic.json", PolicyKind.RESOURCE, """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Publisher", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/publisher"},
               "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:000000000000:alerts"},
              {"Sid": "NotHim", "Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::000000000000:user/banned"},
               "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:000000000000:alerts"}]}""");
    private static final String ARN = TestTopics.ALERTS.arn();

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Outbox outbox = new Outbox(store, timer.clock());
    private final Topics topics = new Topics(
            List.of(TestTopics.topic(Optional.of(TOPIC_POLICY))),
            TestTopics.subscriptions(),
            store,
            timer.clock(),
            timer,
            (function, topic, event) -> new Outcome.Failed("not here"),
            outbox,
            () -> "message-id",
            note -> {});
    private Doors doors;
    private SnsClient sns;

    @BeforeEach
    void open() throws IOException {
        doors = new Doors(
                Clock.systemUTC(),
                Doors.allow("sns:*"),
                it -> List.of(new SnsService(topics, it.enforcer, Doors.REGION, Doors.ACCOUNT)));
        sns = client(Doors.credentials(doors.operator));
    }

    @AfterEach
    void close() {
        sns.close();
        doors.close();
        topics.close();
        store.close();
    }

    @Test
    void handle_publish_isDeliveredAsItWasSent() {
        String id = sns.publish(r -> r.topicArn(ARN)
                        .subject("Import of report.csv: 3 rows refused")
                        .message("<b>héllo</b> & \uD83D\uDE00")
                        .messageAttributes(Map.of("importId", text("i1"), "outcome", text("partial"))))
                .messageId();
        assertEquals("message-id", id);
        assertEquals(
                "Import of report.csv: 3 rows refused", outbox.messages().get(0).subject());
        assertTrue(outbox.messages().get(0).body().startsWith("<b>héllo</b> & \uD83D\uDE00\n"));
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_lists_tellWhatThereIs() {
        assertEquals(ARN, sns.listTopics().topics().get(0).topicArn());
        var subscriptions = sns.listSubscriptionsByTopic(r -> r.topicArn(ARN)).subscriptions();
        assertEquals("email", subscriptions.get(0).protocol());
        assertEquals("operator@example.com", subscriptions.get(0).endpoint());
        assertEquals("lambda", subscriptions.get(1).protocol());
        assertEquals(TestTopics.TELLER.aliasArn(), subscriptions.get(1).endpoint());
        Map<String, String> attributes =
                sns.getTopicAttributes(r -> r.topicArn(ARN)).attributes();
        assertEquals("2", attributes.get("SubscriptionsConfirmed"));
        assertEquals(ARN, attributes.get("TopicArn"));
    }

    @Test
    void handle_topicPolicy_addsAndTakesAway() {
        Consumer<SnsClient> publish = it -> it.publish(r -> r.topicArn(ARN).message("text"));
        try (SnsClient publisher =
                client(Doors.credentials(TestKeys.allowing(doors, "publisher", "\"sns:ListTopics\"")))) {
            publish.accept(publisher);
        }
        assertEquals(1, outbox.messages().size());
        refused("AuthorizationError", key("another", "\"sns:ListTopics\""), publish);
        refused("AuthorizationError", key("banned", "\"sns:*\""), publish);
        assertEquals(1, outbox.messages().size());
        try (SnsClient another = client(key("another", "\"sns:Publish\""))) {
            publish.accept(another);
        }
        assertEquals(2, outbox.messages().size());
    }

    @TestFactory
    Stream<DynamicTest> handle_eachOperationWithoutItsAction_isDenied() {
        Map<String, Consumer<SnsClient>> calls = Map.of(
                "Publish", it -> it.publish(r -> r.topicArn(ARN).message("text")),
                "ListTopics", SnsClient::listTopics,
                "ListSubscriptionsByTopic", it -> it.listSubscriptionsByTopic(r -> r.topicArn(ARN)),
                "GetTopicAttributes", it -> it.getTopicAttributes(r -> r.topicArn(ARN)));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    String others = calls.keySet().stream()
                            .filter(name -> !name.equals(call.getKey()))
                            .map(name -> "\"sns:" + name + "\"")
                            .reduce("\"sns:Subscribe\"", (a, b) -> a + "," + b);
                    refused("AuthorizationError", key("without", others), call.getValue());
                    try (SnsClient with = client(key("with", "\"sns:" + call.getKey() + "\""))) {
                        call.getValue().accept(with);
                    }
                }));
    }

    @Test
    void handle_topicThatIsNot_isToldToWhoMayKnow() {
        Consumer<SnsClient> publish =
                it -> it.publish(r -> r.topicArn(ARN + "-not").message("text"));
        assertThrows(NotFoundException.class, () -> publish.accept(sns));
        refused("AuthorizationError", key("stranger", "\"sns:ListTopics\""), publish);
        refused("InvalidParameter", it -> it.publish(r -> r.topicArn("alerts").message("text")));
    }

    @Test
    void handle_unsigned_isRefused() {
        refused("MissingAuthenticationToken", AnonymousCredentialsProvider.create(), it -> it.listTopics());
    }

    @Test
    void handle_whatSnsDoesNotTake_isRefusedAndDeliversNothing() {
        for (String subject : List.of("two\nlines", "é", " space", "", "x".repeat(100))) {
            refused("InvalidParameter", publish(r -> r.subject(subject)));
        }
        refused("InvalidParameter", publish(r -> r.message("")));
        refused("InvalidParameter", publish(r -> r.message("x".repeat(256 * 1024 + 1))));
        refused(
                "InvalidParameter",
                publish(r -> r.messageAttributes(Map.of(
                        "n",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("1")
                                .build()))));
        refused("InvalidParameter", publish(r -> r.messageAttributes(Map.of("no spaces", text("x")))));
        assertTrue(outbox.messages().isEmpty());
        publish(r -> r.subject("x".repeat(99)).message("x".repeat(256 * 1024))).accept(sns);
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_whatIsNotUnderstood_isRefusedByName() {
        SnsException structure = refused("ValidationError", publish(r -> r.messageStructure("json")));
        assertTrue(structure.toString().contains("`MessageStructure`"), structure.toString());
        refused(
                "MissingParameter",
                it -> it.publish(r -> r.phoneNumber("+15550100").message("text")));
        SnsException operation = refused("InvalidAction", it -> it.listPhoneNumbersOptedOut());
        assertTrue(operation.toString().contains("`ListPhoneNumbersOptedOut`"), operation.toString());
        assertTrue(outbox.messages().isEmpty());
    }

    private static Consumer<SnsClient> publish(Consumer<PublishRequest.Builder> change) {
        return it ->
                it.publish(r -> change.accept(r.topicArn(ARN).subject("Subject").message("text")));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private AwsCredentialsProvider key(String name, String actions) {
        return Doors.credentials(TestKeys.allowing(doors, name, actions));
    }

    private SnsException refused(String code, Consumer<SnsClient> call) {
        return refused(code, Doors.credentials(doors.operator), call);
    }

    private SnsException refused(String code, AwsCredentialsProvider credentials, Consumer<SnsClient> call) {
        try (SnsClient client = client(credentials)) {
            SnsException refusal = assertThrows(SnsException.class, () -> call.accept(client));
            assertEquals(code, refusal.awsErrorDetails().errorCode());
            return refusal;
        }
    }

    private SnsClient client(AwsCredentialsProvider credentials) {
        return SnsClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
