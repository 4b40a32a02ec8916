package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A CloudWatch alarm on one metric; periods without data count as fine.
 *
 * @param logicalId its key in the template
 * @param description what is wrong when it rings
 * @param namespace for example {@code AWS/SQS}
 * @param metric for example {@code ApproximateNumberOfMessagesVisible}
 * @param dimensions which of the metrics of this name, for example {@code QueueName}
 * @param statistic taken over a period, for example {@code Maximum}
 * @param evaluationPeriods how many periods in a row must be over the threshold
 * @param threshold what the statistic is compared with
 * @param comparison for example {@code GreaterThanThreshold}
 * @param actions topics that are told when it goes into alarm; their policies let CloudWatch publish for it
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html">AWS::CloudWatch::Alarm</a>
 */
public record Alarm(
        String logicalId,
        String name,
        String arn,
        String description,
        String namespace,
        String metric,
        Map<String, String> dimensions,
        String statistic,
        Duration period,
        int evaluationPeriods,
        int threshold,
        String comparison,
        List<Topic> actions) {
    public Alarm {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(description, "description is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(metric, "metric is null");
        dimensions = Map.copyOf(dimensions);
        requireNonNull(statistic, "statistic is null");
        requireNonNull(period, "period is null");
        requireNonNull(comparison, "comparison is null");
        actions = List.copyOf(actions);
    }
}
