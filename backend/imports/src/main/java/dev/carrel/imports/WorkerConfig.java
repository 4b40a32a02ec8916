package dev.carrel.imports;

import dev.carrel.core.Environment;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The worker's settings, read from its environment once.
 *
 * @param recordsTable {@code RECORDS_TABLE}, the name of the table of rows
 * @param importsTable {@code IMPORTS_TABLE}, the name of the table of imports
 * @param bucket {@code FILES_BUCKET}, the name of the bucket with the inboxes
 * @param accessRoleArn {@code ACCESS_ROLE_ARN}, the role that is taken on for one user at a time
 * @param queueUrl {@code QUEUE_URL}, the queue that the messages come from
 * @param alertsTopicArn {@code ALERTS_TOPIC_ARN}, the topic that is told of what did not end well
 * @param region {@code AWS_REGION}, set by Lambda
 */
record WorkerConfig(
        String recordsTable,
        String importsTable,
        String bucket,
        String accessRoleArn,
        String queueUrl,
        String alertsTopicArn,
        Region region) {
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final Pattern QUEUE = Pattern.compile("https?://[^/?#@]+/[0-9]{12}/[A-Za-z0-9_-]{1,80}");
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /** @throws IllegalStateException naming every setting that is missing or malformed */
    static WorkerConfig from(Map<String, String> environment) {
        Environment read = new Environment(environment);
        String recordsTable = read.text("RECORDS_TABLE", TABLE, "must be the name of a table");
        String importsTable = read.text("IMPORTS_TABLE", TABLE, "must be the name of a table");
        String bucket = read.text("FILES_BUCKET", BUCKET, "must be the name of a bucket");
        String role = read.text("ACCESS_ROLE_ARN", ROLE, "must be the ARN of a role");
        String queueUrl = read.text("QUEUE_URL", QUEUE, "must be the URL of a queue");
        String topic = read.text("ALERTS_TOPIC_ARN", TOPIC, "must be the ARN of a topic");
        String region = read.text("AWS_REGION", REGION, "must be a region such as `eu-west-1`");
        read.check();
        return new WorkerConfig(recordsTable, importsTable, bucket, role, queueUrl, topic, Region.of(region));
    }
}
