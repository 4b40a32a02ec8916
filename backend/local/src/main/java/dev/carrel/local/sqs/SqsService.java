package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.JsonBody;
import dev.carrel.local.aws.JsonProtocol;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The door of SQS, in the JSON protocol that today's clients speak. Serves {@link #operations()}, each decided by the
 * caller's policies and the queue's own; any other operation is refused by name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html">AWS: the JSON
 *     protocol of SQS</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">AWS: actions,
 *     resources, and condition keys for Amazon SQS</a>
 */
public final class SqsService implements AwsService {
    private final Map<String, SqsOperation> operations = new LinkedHashMap<>();
    private final Queues queues;
    private final Enforcer enforcer;
    private final String queueArns;

    /**
     * @param queues the queues
     * @param enforcer decides
     * @param region for ARNs
     * @param account for ARNs, twelve digits
     * @param clock for the times of redrives
     * @param ids names redrives
     */
    public SqsService(
            Queues queues, Enforcer enforcer, String region, String account, Clock clock, Supplier<String> ids) {
        this.queues = requireNonNull(queues, "queues is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.queueArns = "arn:aws:sqs:" + region + ":" + account + ":";
        MoveTasks tasks = new MoveTasks(clock, ids);
        add(new ChangeMessageVisibility());
        add(new DeleteMessage());
        add(new GetQueueAttributes());
        add(new GetQueueUrl());
        add(new ListMessageMoveTasks(tasks));
        add(new ListQueues());
        add(new PurgeQueue());
        add(new ReceiveMessage());
        add(new SendMessage());
        add(new StartMessageMoveTask(tasks));
    }

    /** The names of the operations that are served. */
    public Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public String targetPrefix() {
        return "AmazonSQS";
    }

    @Override
    public Response handle(AwsCall call) throws IOException {
        Identity caller = call.signer();
        SqsOperation operation = operations.get(call.operation());
        if (operation == null) {
            throw new AwsError(
                    400, "UnknownOperationException", "the operation `" + call.operation() + "` is not served here");
        }
        JsonBody body = JsonBody.read(call.request().bytes(bodyLimit()), SqsErrors::invalid);
        String answer = operation
                .handle(new SqsCall(body, caller, call.request(), queues, enforcer, queueArns))
                .toString();
        return JsonProtocol.answer(call, 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    private void add(SqsOperation operation) {
        operations.put(operation.name(), operation);
    }
}
