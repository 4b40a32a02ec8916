package dev.carrel.local.sqs;

import static dev.carrel.local.sqs.TestQueues.DEAD;
import static dev.carrel.local.sqs.TestQueues.HIDDEN;
import static dev.carrel.local.sqs.TestQueues.WORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.local.Doors;
import dev.carrel.local.TestKeys;
import dev.carrel.local.TestTimer;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.Queue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** An unmodified SDK at the door of SQS. */
class SqsServiceTest {
    /** Anybody of the account may send, over TLS; nobody may purge. */
    private static final Policy QUEUE_POLICY = Policy.parse("imports-queue.json", PolicyKind.RESOURCE, """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Writer", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/writer"},
               "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:000000000000:work"},
              {"Sid": "NoPurge", "Effect": "Deny", "Principal": "*",
               "Action": "sqs:PurgeQueue", "Resource": "arn:aws:sqs:eu-west-1:000000000000:work"}]}""");

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Queues queues = TestQueues.over(store, timer, TestQueues.work(Optional.of(QUEUE_POLICY)));
    private Doors doors;
    private SqsClient sqs;

    @BeforeEach
    void open() throws IOException {
        doors = new Doors(
                Clock.systemUTC(),
                Doors.allow("sqs:*"),
                it -> List.of(
                        new SqsService(queues, it.enforcer, Doors.REGION, Doors.ACCOUNT, timer.clock(), () -> "task")));
        sqs = client(doors.operator);
    }

    @AfterEach
    void close() {
        sqs.close();
        doors.close();
        store.close();
    }

    @Test
    void handle_messageSentAndReceived_isAsItWasSent() {
        String url = sqs.getQueueUrl(r -> r.queueName("work")).queueUrl();
        // the client holds both bodies against their MD5
        String id = sqs.sendMessage(r -> r.queueUrl(url).messageBody("héllo \uD83D\uDE00"))
                .messageId();
        Message message = receive(url);
        assertEquals(id, message.messageId());
        assertEquals("héllo \uD83D\uDE00", message.body());
        assertEquals("1", message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
        assertEquals(
                doors.operator.identity().userId(), message.attributes().get(MessageSystemAttributeName.SENDER_ID));
        assertNotNull(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
        assertNotNull(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP));
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(url)).hasMessages());
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        timer.advance(HIDDEN);
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(url)).hasMessages());
    }

    @Test
    void handle_receiveOfSomeAttributes_givesThoseAlone() {
        send("one");
        send("two");
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(WORK.url()))
                .messages()
                .get(0)
                .hasAttributes());
        assertEquals(
                Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"),
                sqs.receiveMessage(r -> r.queueUrl(WORK.url())
                                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                        .messages()
                        .get(0)
                        .attributes());
    }

    @Test
    void handle_visibilityOfTheCall_isKeptAndChanged() {
        send("one");
        Message message = sqs.receiveMessage(r -> r.queueUrl(WORK.url()).visibilityTimeout(10))
                .messages()
                .get(0);
        sqs.changeMessageVisibility(r ->
                r.queueUrl(WORK.url()).receiptHandle(message.receiptHandle()).visibilityTimeout(20));
        timer.advance(Duration.ofSeconds(19));
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(WORK.url())).hasMessages());
        timer.advance(Duration.ofSeconds(1));
        assertThrows(
                MessageNotInflightException.class,
                () -> sqs.changeMessageVisibility(r -> r.queueUrl(WORK.url())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(20)));
        receive(WORK.url());
        refused(
                "InvalidParameterValueException",
                it -> it.changeMessageVisibility(r -> r.queueUrl(WORK.url())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(20)));
    }

    @Test
    void handle_longPoll_waitsForAMessage() throws Exception {
        CompletableFuture<Boolean> polling = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(r -> r.queueUrl(WORK.url()).waitTimeSeconds(20))
                        .hasMessages());
        send("one");
        assertTrue(polling.get(20, TimeUnit.SECONDS));
    }

    @Test
    void handle_madeUpReceipt_isInvalid() {
        send("one");
        assertThrows(
                ReceiptHandleIsInvalidException.class,
                () -> sqs.deleteMessage(r -> r.queueUrl(WORK.url()).receiptHandle("made-up")));
        assertThrows(
                ReceiptHandleIsInvalidException.class,
                () -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(WORK.url()).receiptHandle("made-up").visibilityTimeout(1)));
        assertEquals(1, queues.counts(WORK).visible());
    }

    @Test
    void handle_attributes_tellCountsAndSettings() {
        send("one");
        send("two");
        receive(WORK.url());
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        r -> r.queueUrl(WORK.url()).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertEquals("1", attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        assertEquals("1", attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        assertEquals("360", attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT));
        assertEquals("1209600", attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD));
        assertEquals(WORK.arn(), attributes.get(QueueAttributeName.QUEUE_ARN));
        assertEquals(
                "{\"deadLetterTargetArn\":\"" + DEAD.arn() + "\",\"maxReceiveCount\":2}",
                attributes.get(QueueAttributeName.REDRIVE_POLICY));
        assertEquals(
                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "360"),
                sqs.getQueueAttributes(r -> r.queueUrl(DEAD.url())
                                .attributeNames(
                                        QueueAttributeName.VISIBILITY_TIMEOUT, QueueAttributeName.REDRIVE_POLICY))
                        .attributes());
        assertThrows(
                InvalidAttributeNameException.class,
                () -> sqs.getQueueAttributes(
                        r -> r.queueUrl(WORK.url()).attributeNames(QueueAttributeName.CREATED_TIMESTAMP)));
    }

    @Test
    void handle_list_givesEveryQueueOrThoseOfAPrefix() {
        assertEquals(List.of(WORK.url(), DEAD.url()), sqs.listQueues().queueUrls());
        assertEquals(
                List.of(DEAD.url()), sqs.listQueues(r -> r.queueNamePrefix("d")).queueUrls());
    }

    @Test
    void handle_redriveByAnOperator_bringsDeadLettersBack() {
        send("bad");
        receive(WORK.url());
        timer.advance(HIDDEN);
        receive(WORK.url());
        timer.advance(HIDDEN);
        assertFalse(sqs.receiveMessage(r -> r.queueUrl(WORK.url())).hasMessages());
        Message dead = receive(DEAD.url());
        assertEquals(WORK.arn(), dead.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN));
        timer.advance(HIDDEN);
        assertEquals(
                "task", sqs.startMessageMoveTask(r -> r.sourceArn(DEAD.arn())).taskHandle());
        assertEquals("bad", receive(WORK.url()).body());
        var tasks = sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD.arn())).results();
        assertEquals(1, tasks.size());
        assertEquals(1, tasks.get(0).approximateNumberOfMessagesMoved());
        refused("InvalidParameterValueException", it -> it.startMessageMoveTask(r -> r.sourceArn(WORK.arn())));
        refused("ResourceNotFoundException", it -> it.startMessageMoveTask(r -> r.sourceArn("arn:aws:sqs:x")));
    }

    @Test
    void handle_redriveWithoutOneOfItsPermissions_isDenied() {
        send(DEAD, "stray");
        String rest = "\"sqs:StartMessageMoveTask\", \"sqs:ReceiveMessage\", \"sqs:DeleteMessage\","
                + " \"sqs:GetQueueAttributes\", \"sqs:SendMessage\"";
        for (String action : rest.split(", ?", -1)) {
            String others = rest.replaceFirst(action + "(, ?)?", "\"sqs:ListQueues\"$1");
            refused(
                    "AccessDeniedException",
                    user("mover", others),
                    it -> it.startMessageMoveTask(r -> r.sourceArn(DEAD.arn()).destinationArn(WORK.arn())));
        }
        assertEquals(1, queues.counts(DEAD).visible());
        try (SqsClient mover = client(user("mover", rest))) {
            mover.startMessageMoveTask(r -> r.sourceArn(DEAD.arn()).destinationArn(WORK.arn()));
        }
        assertEquals(1, queues.counts(WORK).visible());
    }

    @Test
    void handle_queuePolicy_addsAndTakesAway() {
        // the writer's own policies name another action: the queue's policy lets it send
        try (SqsClient writer = client(user("writer", "\"sqs:ListQueues\""))) {
            writer.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("one"));
        }
        refused(
                "AccessDeniedException",
                user("another", "\"sqs:ListQueues\""),
                it -> it.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("two")));
        assertEquals(1, queues.counts(WORK).visible());
        // the operator may do everything, but the queue denies this to all
        refused("AccessDeniedException", it -> it.purgeQueue(r -> r.queueUrl(WORK.url())));
        assertEquals(1, queues.counts(WORK).visible());
        send(DEAD, "stray");
        sqs.purgeQueue(r -> r.queueUrl(DEAD.url()));
        assertEquals(0, queues.counts(DEAD).visible());
    }

    @TestFactory
    Stream<DynamicTest> handle_eachOperationWithoutItsAction_isDenied() {
        Map<String, Consumer<SqsClient>> calls = Map.of(
                "SendMessage", it -> it.sendMessage(r -> r.queueUrl(DEAD.url()).messageBody("x")),
                "ReceiveMessage", it -> it.receiveMessage(r -> r.queueUrl(DEAD.url())),
                "DeleteMessage",
                        it -> it.deleteMessage(r -> r.queueUrl(DEAD.url()).receiptHandle(handle())),
                "ChangeMessageVisibility",
                        it -> it.changeMessageVisibility(r ->
                                r.queueUrl(DEAD.url()).receiptHandle(handle()).visibilityTimeout(5)),
                "GetQueueUrl", it -> it.getQueueUrl(r -> r.queueName("dead")),
                "GetQueueAttributes", it -> it.getQueueAttributes(r -> r.queueUrl(DEAD.url())),
                "ListQueues", SqsClient::listQueues,
                "PurgeQueue", it -> it.purgeQueue(r -> r.queueUrl(DEAD.url())),
                "ListMessageMoveTasks", it -> it.listMessageMoveTasks(r -> r.sourceArn(DEAD.arn())));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    String others = calls.keySet().stream()
                            .filter(name -> !name.equals(call.getKey()))
                            .map(name -> "\"sqs:" + name + "\"")
                            .reduce("\"sqs:StartMessageMoveTask\"", (a, b) -> a + "," + b);
                    refused("AccessDeniedException", user("without", others), call.getValue());
                    try (SqsClient with = client(user("with", "\"sqs:" + call.getKey() + "\""))) {
                        call.getValue().accept(with);
                    }
                }));
    }

    private String handle() {
        send(DEAD, "x");
        return queues.receive(DEAD, 1, HIDDEN).get(0).receiptHandle();
    }

    @Test
    void handle_unsigned_isRefused() {
        refused(
                "MissingAuthenticationTokenException",
                () -> SqsClient.builder().credentialsProvider(AnonymousCredentialsProvider.create()),
                it -> it.listQueues());
    }

    @Test
    void handle_queueThatIsNot_isToldToWhoMayKnow() {
        String nowhere = WORK.url() + "-not";
        assertThrows(
                QueueDoesNotExistException.class,
                () -> sqs.sendMessage(r -> r.queueUrl(nowhere).messageBody("x")));
        assertThrows(QueueDoesNotExistException.class, () -> sqs.getQueueUrl(r -> r.queueName("not")));
        assertThrows(
                QueueDoesNotExistException.class,
                () -> sqs.getQueueUrl(r -> r.queueName("work").queueOwnerAWSAccountId("111111111111")));
        refused(
                "AccessDeniedException",
                user("stranger", "\"sqs:ListQueues\""),
                it -> it.sendMessage(r -> r.queueUrl(nowhere).messageBody("x")));
        refused(
                "InvalidParameterValueException",
                it -> it.sendMessage(
                        r -> r.queueUrl("http://localhost/111111111111/work").messageBody("x")));
    }

    @Test
    void handle_bodyThatSqsDoesNotTake_isRefused() {
        refused(
                "InvalidParameterValueException",
                it -> it.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("x".repeat(Queues.BODY_LIMIT + 1))));
        refused(
                "InvalidMessageContents",
                it -> it.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("\u0001")));
        refused(
                "InvalidParameterValueException",
                it -> it.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("")));
        assertEquals(0, queues.counts(WORK).visible());
        sqs.sendMessage(r -> r.queueUrl(WORK.url()).messageBody("x".repeat(Queues.BODY_LIMIT)));
        assertEquals(1, queues.counts(WORK).visible());
    }

    @Test
    void handle_whatIsNotUnderstood_isRefusedByName() {
        SqsException attribute = assertThrows(
                SqsException.class,
                () -> sqs.sendMessage(r -> r.queueUrl(WORK.url())
                        .messageBody("x")
                        .messageAttributes(Map.of(
                                "a",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("b")
                                        .build()))));
        assertTrue(attribute.toString().contains("`MessageAttributes`"), attribute.toString());
        assertEquals(0, queues.counts(WORK).visible());
        SqsException operation = assertThrows(SqsException.class, () -> sqs.listQueueTags(r -> r.queueUrl(WORK.url())));
        assertTrue(operation.toString().contains("`ListQueueTags`"), operation.toString());
        assertThrows(
                SqsException.class,
                () -> sqs.receiveMessage(r -> r.queueUrl(WORK.url()).maxNumberOfMessages(11)));
        assertThrows(
                SqsException.class,
                () -> sqs.receiveMessage(r -> r.queueUrl(WORK.url()).waitTimeSeconds(21)));
    }

    private Message receive(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);
    }

    private void send(String body) {
        send(WORK, body);
    }

    private void send(Queue queue, String body) {
        assertTrue(queues.send(queue, body, "sender", Duration.ZERO).isPresent());
    }

    private void refused(String code, Consumer<SqsClient> call) {
        refused(code, doors.operator, call);
    }

    private void refused(String code, AccessKey key, Consumer<SqsClient> call) {
        refused(code, () -> SqsClient.builder().credentialsProvider(Doors.credentials(key)), call);
    }

    private void refused(String code, Supplier<SqsClientBuilder> builder, Consumer<SqsClient> call) {
        try (SqsClient client = built(builder.get())) {
            SqsException refusal = assertThrows(SqsException.class, () -> call.accept(client));
            assertEquals(code, refusal.awsErrorDetails().errorCode());
        }
    }

    private SqsClient client(AccessKey key) {
        return built(SqsClient.builder().credentialsProvider(Doors.credentials(key)));
    }

    private SqsClient built(SqsClientBuilder builder) {
        return builder.endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private AccessKey user(String name, String actions) {
        return TestKeys.allowing(doors, name, actions);
    }
}
