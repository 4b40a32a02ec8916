package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * Receives messages. At most eight calls wait for one at a time; further ones are answered at once, as a short poll is.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">AWS:
 *     ReceiveMessage</a>
 */
final class ReceiveMessage implements SqsOperation {
    /** AWS: twelve hours. */
    static final int LONGEST_HIDDEN = 43_200;

    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST_WAIT = 20;
    private static final int WAITING_CALLS = 8;
    private static final Set<String> ATTRIBUTES = Set.of(
            "All",
            "ApproximateFirstReceiveTimestamp",
            "ApproximateReceiveCount",
            "DeadLetterQueueSourceArn",
            "SenderId",
            "SentTimestamp");

    private final Semaphore waiting = new Semaphore(WAITING_CALLS);

    @Override
    public String name() {
        return "ReceiveMessage";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        int most = call.body().number("MaxNumberOfMessages", 1, MOST_MESSAGES).orElse(1);
        int wait = call.body().number("WaitTimeSeconds", 0, LONGEST_WAIT).orElse(0);
        var hidden = call.body().number("VisibilityTimeout", 0, LONGEST_HIDDEN);
        Set<String> wanted = new HashSet<>(call.body().texts("AttributeNames"));
        wanted.addAll(call.body().texts("MessageSystemAttributeNames"));
        // no message has any: whoever asks for them gets none
        List<String> unused = call.body().texts("MessageAttributeNames");
        Queue queue = call.queue("sqs:ReceiveMessage");
        wanted.stream().filter(name -> !ATTRIBUTES.contains(name)).findFirst().ifPresent(name -> {
            throw SqsErrors.attribute(name);
        });
        await(call.queues(), queue, Duration.ofSeconds(wait));
        ObjectNode answer = SqsCall.answer();
        List<Message> received = call.queues()
                .receive(queue, most, hidden.map(Duration::ofSeconds).orElse(queue.visibilityTimeout()));
        if (!received.isEmpty()) {
            ArrayNode messages = answer.putArray("Messages");
            received.forEach(message -> write(messages.addObject(), message, wanted));
        }
        return answer;
    }

    private void await(Queues queues, Queue queue, Duration wait) {
        if (wait.isZero() || !waiting.tryAcquire()) {
            return;
        }
        try {
            boolean unused = queues.await(queue, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
    }

    private static void write(ObjectNode out, Message message, Set<String> wanted) {
        out.put("MessageId", message.id())
                .put("ReceiptHandle", message.receiptHandle())
                .put("Body", message.body())
                .put("MD5OfBody", Md5.of(message.body()));
        Map<String, String> attributes = new TreeMap<>(message.attributes());
        attributes.keySet().removeIf(name -> !wanted.contains("All") && !wanted.contains(name));
        if (!attributes.isEmpty()) {
            ObjectNode node = out.putObject("Attributes");
            attributes.forEach(node::put);
        }
    }
}
