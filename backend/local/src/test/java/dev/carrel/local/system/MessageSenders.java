package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The senders of SQS and SES. */
final class MessageSenders {
    private MessageSenders() {}

    /** Whether a template can make an AWS service send it here. */
    static boolean canBeWired(AccessRequest request) {
        return request.principal().equals(new Principal.Service("events.amazonaws.com"))
                && request.action().equals("sqs:SendMessage");
    }

    static void sendMessage(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        if (canBeWired(request)) {
            sendEvent(stage, request);
            return;
        }
        String body = "by-" + UUID.randomUUID();
        try (SqsClient queues = Clients.with(caller.credentials(), stage.system(), SqsClient.builder())) {
            queues.sendMessage(r -> r.queueUrl(url(stage, request)).messageBody(body));
        }
        assertReceived(stage.queues, stage, request, body);
    }

    /** EventBridge calls for whatever rule of the account there is: here for one that is not the template's. */
    private static void sendEvent(ReplayStage stage, AccessRequest request) {
        stage.objects.putObject(
                r -> r.bucket(stage.stack().bucket("FilesBucket").name())
                        .key(ReplayTemplate.EVENTS + UUID.randomUUID()),
                RequestBody.fromString(ReplaySender.SECRET));
        List<String> rule = request.context().get("aws:SourceArn").orElseThrow();
        Decision decision = stage.last(made -> made.request().principal().equals(request.principal())
                && made.request().context().get("aws:SourceArn").equals(Optional.of(rule)));
        assertTrue(decision.allowed(), decision::explain);
        assertTrue(messages(stage, request) > 0);
    }

    static void receiveMessage(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        String body = "by-" + UUID.randomUUID();
        stage.queues.sendMessage(r -> r.queueUrl(url(stage, request)).messageBody(body));
        try (SqsClient queues = Clients.with(caller.credentials(), stage.system(), SqsClient.builder())) {
            assertReceived(queues, stage, request, body);
        }
    }

    static void purgeQueue(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        stage.queues.sendMessage(r -> r.queueUrl(url(stage, request)).messageBody(ReplaySender.SECRET));
        assertTrue(messages(stage, request) > 0);
        try (SqsClient queues = Clients.with(caller.credentials(), stage.system(), SqsClient.builder())) {
            queues.purgeQueue(r -> r.queueUrl(url(stage, request)));
        }
        assertEquals(0, messages(stage, request));
    }

    /** How many a queue has, those that somebody has taken and not deleted among them. */
    private static int messages(ReplayStage stage, AccessRequest request) {
        return stage
                .queues
                .getQueueAttributes(r -> r.queueUrl(url(stage, request))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    static void sendEmail(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        String to = "anybody-" + UUID.randomUUID() + "@example.com";
        String from = request.context().get("ses:FromAddress").orElseThrow().get(0);
        try (SesV2Client mail = Clients.with(caller.credentials(), stage.system(), SesV2Client.builder())) {
            mail.sendEmail(r -> r.fromEmailAddress(from)
                    .destination(d -> d.toAddresses(to))
                    .content(c -> c.simple(
                            m -> m.subject(s -> s.data("Hello")).body(b -> b.text(t -> t.data(ReplaySender.SECRET))))));
        }
        assertEquals(1, Outbox.to(stage.system(), to).size());
    }

    private static void assertReceived(SqsClient queues, ReplayStage stage, AccessRequest request, String body) {
        assertTrue(
                queues.receiveMessage(r -> r.queueUrl(url(stage, request)).maxNumberOfMessages(10)).messages().stream()
                        .anyMatch(message -> message.body().equals(body)));
    }

    private static String url(ReplayStage stage, AccessRequest request) {
        String[] arn = request.resource().split(":", -1);
        return stage.system().aws() + "/" + arn[4] + "/" + arn[5];
    }
}
