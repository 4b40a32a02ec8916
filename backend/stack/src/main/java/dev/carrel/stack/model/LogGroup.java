package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * A CloudWatch log group.
 *
 * @param logicalId its key in the template
 * @param arn ends in {@code :*}, as {@code Fn::GetAtt} gives it
 * @param retentionDays days after which an event is deleted
 */
public record LogGroup(String logicalId, String name, String arn, int retentionDays) {
    public LogGroup {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
    }
}
