package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Queue;

/**
 * Lists the newest redrives of a dead-letter queue since the start, newest first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html">AWS:
 *     ListMessageMoveTasks</a>
 */
final class ListMessageMoveTasks implements SqsOperation {
    private final MoveTasks tasks;

    ListMessageMoveTasks(MoveTasks tasks) {
        this.tasks = requireNonNull(tasks, "tasks is null");
    }

    @Override
    public String name() {
        return "ListMessageMoveTasks";
    }

    @Override
    public ObjectNode handle(SqsCall call) {
        String source = call.body().requiredText("SourceArn");
        int most = call.body().number("MaxResults", 1, MoveTasks.KEPT).orElse(1);
        call.body().refuseOthers();
        MoveTasks.checkArn(call, source);
        Queue from = call.allowed("sqs:ListMessageMoveTasks", source);
        ObjectNode answer = SqsCall.answer();
        ArrayNode results = answer.putArray("Results");
        tasks.of(from).stream().limit(most).forEach(task -> {
            ObjectNode result = results.addObject()
                    .put("Status", "COMPLETED")
                    .put("SourceArn", from.arn())
                    .put("ApproximateNumberOfMessagesMoved", task.moved())
                    .put("StartedTimestamp", task.startedAt().toEpochMilli());
            task.destination().ifPresent(arn -> result.put("DestinationArn", arn));
        });
        return answer;
    }
}
