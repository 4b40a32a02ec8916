package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.TestFunctions;
import dev.carrel.local.TestTimer;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.lambda.FunctionDefinition;
import dev.carrel.local.lambda.Functions;
import dev.carrel.local.lambda.Invocations;
import dev.carrel.local.lambda.JvmLauncher;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.s3.ObjectCreated;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.store.Store;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.InvokePermission;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Topic;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** From an object to the outbox, over the queues, policies and alarm of the real template, with functions in JVMs. */
@Timeout(120)
class EventsTest {
    private static final LambdaFunction WORKER = TestFunctions.function("worker");
    private static final Stack REAL = Stack.load(
            Path.of(System.getProperty("carrel.root", "."), "template.yaml"),
            new AwsShapedHome(
                    Doors.ACCOUNT,
                    Doors.REGION,
                    "carrel",
                    Map.of("SignInDomainPrefix", "carrel-local", "OperatorEmail", "operator@example.com")));
    private static final Queue IMPORTS = REAL.queue("ImportsQueue");
    private static final Queue DEAD = REAL.queue("ImportsDeadLetters");
    private static final Topic ALERTS = REAL.topic("AlertsTopic");

    @TempDir
    private Path folder;

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Outbox outbox = new Outbox(store, timer.clock());
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    private Functions functions;
    private Events events;
    private Doors doors;

    @BeforeEach
    void open() throws IOException, URISyntaxException {
        unpack();
        functions = new Functions(
                List.of(new FunctionDefinition(
                        WORKER.name(),
                        WORKER.aliasArn(),
                        QueueHandlers.Printing.class.getName(),
                        folder,
                        128,
                        WORKER.timeout(),
                        Map.of(),
                        WORKER.role().arn(),
                        false)),
                new JvmLauncher(Doors.REGION, Map.of("AWS_ENDPOINT_URL", "http://localhost:9"), (role, name) -> key()),
                Clock.systemUTC(),
                1,
                (name, line) -> printed.add(line));
        Stack stack = withAFunction(REAL);
        events = new Events(
                stack,
                store,
                timer.clock(),
                timer,
                new IamEnforcer(new Authorizer(), Doors.ACCOUNT, Doors.REGION, timer.clock(), new DecisionLog(1000)),
                new Invocations(functions, stack.permissions(), Doors.ACCOUNT),
                functions,
                1,
                function -> key().identity(),
                outbox,
                Doors.REGION,
                Doors.ACCOUNT,
                () -> UUID.randomUUID().toString(),
                notes::add);
        doors = new Doors(Clock.systemUTC(), """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["sqs:*", "sns:*"], "Resource": "*"}]}""", it -> events.services());
        events.start();
    }

    @AfterEach
    void close() {
        events.close();
        functions.close();
        doors.close();
        store.close();
    }

    @Test
    void start_objectInAnInbox_reachesTheFunctionAndLeavesTheQueue() throws Exception {
        events.rules().created(created("report.csv"));
        String took = took();
        assertTrue(took.contains("\"eventSourceARN\":\"" + IMPORTS.arn() + "\""), took);
        assertTrue(took.contains("report.csv"), took);
        awaits(IMPORTS, counts -> counts.equals(new Queues.Counts(0, 0, 0)));
        assertTrue(notes.isEmpty(), notes.toString());
    }

    @Test
    void start_functionThatFailsAgainAndAgain_endsInTheDeadLettersWithAnAlarm() throws Exception {
        events.rules().created(created("throw.csv"));
        for (int i = 1; i <= 5; i++) {
            String took = took();
            assertTrue(took.contains("\"ApproximateReceiveCount\":\"" + i + "\""), took);
            assertNotNull(notes.poll(60, TimeUnit.SECONDS));
            assertTrue(outbox.messages().isEmpty());
            timer.advance(IMPORTS.visibilityTimeout());
        }
        awaits(DEAD, counts -> counts.visible() == 1);
        assertEquals(new Queues.Counts(0, 0, 0), events.queues().counts(IMPORTS));
        // the alarm is told after the queue has changed
        while (outbox.messages().isEmpty()) {
            if (Thread.interrupted()) {
                throw new AssertionError("no alarm was told");
            }
            Thread.onSpinWait();
        }
        assertEquals("operator@example.com", outbox.messages().get(0).to());
        assertTrue(outbox.messages().get(0).subject().startsWith("ALARM: \""));
        // the operator sends it once more, and this time it does as it should
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(Doors.credentials(doors.operator))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertEquals(2, sqs.listQueues().queueUrls().size());
            sqs.startMessageMoveTask(r -> r.sourceArn(DEAD.arn()));
        }
        assertTrue(took().contains("\"ApproximateReceiveCount\":\"1\""));
    }

    @Test
    void start_functionWhoseProcessEnds_getsTheMessageAgain() throws Exception {
        events.rules().created(created("exit.csv"));
        // what it printed may end with it: its end is noted in any case
        assertEquals("worker failed a batch of 1: the process ended with 3", notes.poll(60, TimeUnit.SECONDS));
        assertEquals(new Queues.Counts(0, 1, 0), events.queues().counts(IMPORTS));
        timer.advance(IMPORTS.visibilityTimeout());
        assertEquals("worker failed a batch of 1: the process ended with 3", notes.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void start_alertAboutAUser_invokesTheFunctionWithAPermission() throws Exception {
        try (SnsClient sns = SnsClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(Doors.credentials(doors.operator))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            sns.publish(r -> r.topicArn(ALERTS.arn())
                    .subject("Import failed")
                    .message("text")
                    .messageAttributes(Map.of(
                            "sub",
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("u1")
                                    .build())));
        }
        assertEquals("Import failed", outbox.messages().get(0).subject());
        assertTrue(took().contains("\"EventSource\":\"aws:sns\""));
    }

    @Test
    void operations_areNamedByService() {
        assertEquals(Set.of("sqs", "sns", "ses"), events.operations().keySet());
        assertEquals(
                Optional.of(Set.of("SendEmail")),
                Optional.ofNullable(events.operations().get("ses")));
        assertEquals(1, events.restServices().size());
    }

    private static ObjectCreated created(String name) {
        return RulesTest.created(
                REAL.bucket("FilesBucket").name(), "users/11111111-2222-4333-8444-555555555555/inbox/" + name);
    }

    /** The next event that the function has taken. */
    private String took() throws InterruptedException {
        for (String line = printed.poll(60, TimeUnit.SECONDS);
                line != null;
                line = printed.poll(60, TimeUnit.SECONDS)) {
            if (line.startsWith("took ")) {
                return line;
            }
        }
        throw new AssertionError("the function took nothing; " + notes);
    }

    private void awaits(Queue queue, Predicate<Queues.Counts> expected) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        Queues queues = events.queues();
        queues.listen(changed -> {
            if (expected.test(queues.counts(queue))) {
                reached.countDown();
            }
        });
        if (!expected.test(queues.counts(queue))) {
            assertTrue(reached.await(60, TimeUnit.SECONDS));
        }
    }

    private void unpack() throws IOException, URISyntaxException {
        Path classes = folder.resolve("dev/carrel/local/events");
        Files.createDirectories(classes);
        Files.createDirectories(folder.resolve("lib"));
        Path from = Path.of(QueueHandlers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String file = "QueueHandlers$Printing.class";
        Files.copy(from.resolve("dev/carrel/local/events").resolve(file), classes.resolve(file));
    }

    /** The real stack, whose queue and topic have a function of the test. */
    private static Stack withAFunction(Stack real) {
        InvokePermission permission = new InvokePermission(
                "AlertsMayInvoke",
                WORKER,
                "sns.amazonaws.com",
                Optional.empty(),
                ALERTS.arn(),
                Policy.parse("AlertsMayInvoke", PolicyKind.RESOURCE, """
                        {"Version": "2012-10-17", "Statement": [{"Sid": "Alerts", "Effect": "Allow",
                         "Principal": {"Service": "sns.amazonaws.com"}, "Action": "lambda:InvokeFunction",
                         "Resource": "%s", "Condition": {"ArnLike": {"AWS:SourceArn": "%s"}}}]}""".formatted(WORKER.aliasArn(), ALERTS.arn())));
        return new Stack(
                real.template(),
                real.tables(),
                List.of(WORKER),
                real.logGroups(),
                List.of(permission),
                real.roles(),
                real.managedPolicies(),
                real.oidcProviders(),
                real.userPools(),
                real.httpApis(),
                real.buckets(),
                real.distributions(),
                real.queues(),
                real.eventRules(),
                List.of(new EventSourceMapping("ImportsMapping", IMPORTS, WORKER, 1, true, 10)),
                real.topics(),
                List.of(
                        new Subscription("Operator", ALERTS, new Subscription.Email("operator@example.com"), Map.of()),
                        new Subscription(
                                "Alarm",
                                real.topic("AlarmsTopic"),
                                new Subscription.Email("operator@example.com"),
                                Map.of()),
                        new Subscription(
                                "User",
                                ALERTS,
                                new Subscription.Function(WORKER),
                                Map.of("sub", List.of(new Subscription.Exists(true))))),
                real.alarms(),
                real.emailIdentities(),
                real.outputs());
    }

    private static AccessKey key() {
        String session = "arn:aws:sts::000000000000:assumed-role/worker/worker";
        Identity identity = new Identity(
                new Principal.AssumedRole(WORKER.role().arn(), session, Doors.ACCOUNT),
                session,
                Doors.ACCOUNT,
                "AROAWORKER:worker",
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Doors.policy("execution.json", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action":
                         ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], "Resource": "*"}]}""")),
                Optional.empty(),
                Optional.empty());
        return new AccessKey(
                "ASIATEST",
                "secret",
                Optional.of("token"),
                Optional.of(Clock.systemUTC().instant().plus(Duration.ofHours(1))),
                identity);
    }
}
