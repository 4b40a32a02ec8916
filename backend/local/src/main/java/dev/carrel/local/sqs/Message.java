package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message as a receiver gets it.
 *
 * @param id the message's id
 * @param receiptHandle names this receipt of it; the next receipt has another
 * @param body the text
 * @param senderId the unique id of who sent it, as {@code aws:userid} has it, or the name of a service
 * @param sentAt when it came into the queue it was sent to
 * @param firstReceivedAt when it was received for the first time
 * @param receiveCount how often it has been received, this time included
 * @param deadLetterSource the ARN of the queue it was a dead letter of
 */
public record Message(
        String id,
        String receiptHandle,
        String body,
        String senderId,
        Instant sentAt,
        Instant firstReceivedAt,
        int receiveCount,
        Optional<String> deadLetterSource) {
    public Message {
        requireNonNull(id, "id is null");
        requireNonNull(receiptHandle, "receiptHandle is null");
        requireNonNull(body, "body is null");
        requireNonNull(senderId, "senderId is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(firstReceivedAt, "firstReceivedAt is null");
        requireNonNull(deadLetterSource, "deadLetterSource is null");
    }

    /** The system attributes, as SQS names and writes them. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceivedAt.toEpochMilli()));
        attributes.put("ApproximateReceiveCount", Integer.toString(receiveCount));
        attributes.put("SenderId", senderId);
        attributes.put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
        deadLetterSource.ifPresent(arn -> attributes.put("DeadLetterQueueSourceArn", arn));
        return attributes;
    }

    /** The id alone: a body is somebody's. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + receiveCount + "]";
    }
}
