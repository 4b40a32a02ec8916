package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.aws.JsonBody;
import dev.carrel.stack.model.Queue;
import java.util.Optional;

/**
 * Sends dead letters back to the queue they came from, or to another, at once: the task is over when the call is answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">AWS:
 *     StartMessageMoveTask</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html">AWS:
 *     the permissions of a redrive, and "all redriven messages are considered new messages"</a>
 */
final class StartMessageMoveTask implements SqsOperation {
    private final MoveTasks tasks;

    StartMessageMoveTask(MoveTasks tasks) {
        this.tasks = requireNonNull(tasks, "tasks is null");
    }

    @Override
    public String name() {
        return "StartMessageMoveTask";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        JsonBody body = call.body();
        String source = body.requiredText("SourceArn");
        Optional<String> destination = body.text("DestinationArn");
        body.refuseOthers();
        MoveTasks.checkArn(call, source);
        destination.ifPresent(arn -> MoveTasks.checkArn(call, arn));
        Queue from = call.allowed("sqs:StartMessageMoveTask", source);
        call.allowed("sqs:ReceiveMessage", source);
        call.allowed("sqs:DeleteMessage", source);
        call.allowed("sqs:GetQueueAttributes", source);
        if (destination.isPresent()) {
            call.allowed("sqs:SendMessage", destination.get());
        } else {
            MoveTasks.sources(call.queues(), from).forEach(queue -> call.allowed("sqs:SendMessage", queue.arn()));
        }
        if (MoveTasks.sources(call.queues(), from).isEmpty()) {
            throw SqsErrors.invalid("Source queue must be configured as a Dead Letter Queue.");
        }
        return SqsCall.answer().put("TaskHandle", tasks.run(call.queues(), from, destination));
    }
}
