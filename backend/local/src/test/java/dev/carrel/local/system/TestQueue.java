package dev.carrel.local.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.LocalSystem;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue, with the operator's keys. */
final class TestQueue {
    private final LocalSystem system;
    private final String url;

    TestQueue(LocalSystem system, String logicalId) {
        this.system = system;
        this.url = system.stack().queue(logicalId).url();
    }

    /** The event of an object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html). */
    static String created(String bucket, String key, String version, long size, Instant time) {
        ObjectNode event = Api.JSON.createObjectNode();
        event.put("version", "0")
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("time", time.toString());
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("size", size).put("version-id", version);
        return event.toString();
    }

    void send(String event) {
        try (SqsClient sqs = Clients.as(system.operator(), system, SqsClient.builder())) {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(event));
        }
    }

    /** Until every message was worked on. */
    void awaitEmpty() {
        Await.that("all of the queue to be worked on", () -> messages() == 0);
    }

    /** How many are waiting or being worked on. */
    int messages() {
        try (SqsClient sqs = Clients.as(system.operator(), system, SqsClient.builder())) {
            return sqs
                    .getQueueAttributes(request -> request.queueUrl(url)
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes()
                    .values()
                    .stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
        }
    }
}
