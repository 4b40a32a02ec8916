package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * What an attacker would put in the place of the import worker: it runs in the function's process, with its environment and
 * libraries. Set off by a file {@code users/<user>/inbox/<other>}, it tries everything on what belongs to either user, with the
 * function's own keys, with a session for the user, with one for the other, and with none.
 *
 * <p>It leaves one line per attempt, {@code credentials service owner attempt outcome}, in the user's imports, where it may
 * write.
 */
@SuppressWarnings("unchecked") // the SDK's builders take arrays of generic consumers
public final class HostileWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The sort key of what it leaves. */
    static final String REPORT = "REPORT";

    /** The name of the file in every folder that it looks for. */
    static final String FILE = "secret.csv";

    private static final Pattern KEY = Pattern.compile("users/([0-9a-f-]{36})/inbox/([0-9a-f-]{36})");

    private static final Pattern INDEXES = Pattern.compile(":(index|byId|byType)$");

    private final Region region = Region.of(System.getenv("AWS_REGION"));
    private final List<String> lines = new ArrayList<>();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            Matcher key = KEY.matcher(message.getBody());
            if (key.find()) {
                attack(requireNonNull(key.group(1)), requireNonNull(key.group(2)));
            }
        }
        return new SQSBatchResponse(List.of());
    }

    private void attack(String user, String other) {
        lines.clear();
        Map<String, String> owners = Map.of("user", user, "other", other);
        AwsCredentialsProvider execution = DefaultCredentialsProvider.builder().build();
        AwsCredentialsProvider ofUser = session(execution, user);
        Map<String, AwsCredentialsProvider> stolen = new LinkedHashMap<>();
        stolen.put("execution", execution);
        stolen.put("user", ofUser);
        stolen.put("other", session(execution, other));
        stolen.put("anonymous", AnonymousCredentialsProvider.create());
        stolen.forEach((name, credentials) -> {
            owners.forEach((owner, sub) -> {
                rows(name, credentials, owner, sub);
                objects(name, credentials, owner, sub);
            });
            services(name, credentials);
            roles(name, credentials, other);
        });
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(ofUser)
                .build()) {
            client.putItem(r -> r.tableName(env("IMPORTS_TABLE"))
                    .item(Map.of("pk", fromS(user), "sk", fromS(REPORT), "lines", fromS(String.join("\n", lines)))));
        }
    }

    private void rows(String name, AwsCredentialsProvider credentials, String owner, String sub) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            for (String table : List.of("RECORDS_TABLE", "IMPORTS_TABLE")) {
                Attempts.all(client, env(table), sub).forEach((operation, outcome) -> {
                    // only the records table has indexes
                    if (table.equals("RECORDS_TABLE")
                            || !INDEXES.matcher(operation).find()) {
                        note(name, table, owner, operation, outcome);
                    }
                });
            }
        }
    }

    private void objects(String name, AwsCredentialsProvider credentials, String owner, String sub) {
        String bucket = env("FILES_BUCKET");
        String inbox = "users/" + sub + "/inbox/" + FILE;
        String files = "users/" + sub + "/files/" + FILE;
        try (S3Client s3 = S3Client.builder()
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            attempt(
                    name,
                    "s3",
                    owner,
                    "get-inbox",
                    () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(inbox)));
            attempt(
                    name,
                    "s3",
                    owner,
                    "head-inbox",
                    () -> s3.headObject(r -> r.bucket(bucket).key(inbox)));
            attempt(
                    name,
                    "s3",
                    owner,
                    "get-file",
                    () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(files)));
            attempt(
                    name,
                    "s3",
                    owner,
                    "head-file",
                    () -> s3.headObject(r -> r.bucket(bucket).key(files)));
            attempt(
                    name,
                    "s3",
                    owner,
                    "get-through-inbox",
                    () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("users/" + sub + "/inbox/../files/" + FILE)));
            attempt(
                    name,
                    "s3",
                    owner,
                    "list",
                    () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix("users/" + sub + "/")));
            attempt(
                    name,
                    "s3",
                    owner,
                    "list-inbox",
                    () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix("users/" + sub + "/inbox/")));
            attempt(
                    name,
                    "s3",
                    owner,
                    "list-versions",
                    () -> s3.listObjectVersions(r -> r.bucket(bucket).prefix("users/" + sub + "/inbox/")));
            for (String key : List.of(inbox, files)) {
                String what = key.equals(inbox) ? "inbox" : "file";
                attempt(
                        name,
                        "s3",
                        owner,
                        "put-" + what,
                        () -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("hostile")));
                attempt(
                        name,
                        "s3",
                        owner,
                        "copy-to-" + what,
                        () -> s3.copyObject(r -> r.sourceBucket(bucket)
                                .sourceKey(inbox)
                                .destinationBucket(bucket)
                                .destinationKey(key + ".copy")));
                attempt(
                        name,
                        "s3",
                        owner,
                        "begin-upload-" + what,
                        () -> s3.createMultipartUpload(r -> r.bucket(bucket).key(key)));
                attempt(
                        name,
                        "s3",
                        owner,
                        "delete-" + what,
                        () -> s3.deleteObject(r -> r.bucket(bucket).key(key)));
                attempt(name, "s3", owner, "delete-many-" + what, () -> {
                    if (s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(o -> o.key(key))))
                            .hasErrors()) {
                        throw new RefusedException();
                    }
                });
            }
        }
    }

    private void services(String name, AwsCredentialsProvider credentials) {
        String queue = env("QUEUE_URL");
        String deadLetters = env("DEAD_LETTERS_URL");
        try (SqsClient sqs = SqsClient.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .build();
                SnsClient sns = SnsClient.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .build();
                SesV2Client ses = SesV2Client.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .build();
                S3Client s3 = S3Client.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .build();
                CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .build()) {
            attempt(
                    name,
                    "sqs",
                    "queue",
                    "send",
                    () -> sqs.sendMessage(r -> r.queueUrl(queue).messageBody("nothing")));
            attempt(
                    name,
                    "sqs",
                    "queue",
                    "receive",
                    () -> sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(0)));
            attempt(
                    name,
                    "sqs",
                    "queue",
                    "attributes",
                    () -> sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNamesWithStrings("QueueArn")));
            attempt(name, "sqs", "queue", "purge", () -> sqs.purgeQueue(r -> r.queueUrl(queue)));
            attempt(
                    name,
                    "sqs",
                    "dead-letters",
                    "send",
                    () -> sqs.sendMessage(r -> r.queueUrl(deadLetters).messageBody("nothing")));
            attempt(name, "sqs", "dead-letters", "receive", () -> sqs.receiveMessage(r -> r.queueUrl(deadLetters)));
            attempt(name, "sqs", "all", "list", sqs::listQueues);
            attempt(
                    name,
                    "sns",
                    "alerts",
                    "publish",
                    () -> sns.publish(r -> r.topicArn(env("ALERTS_TOPIC_ARN")).message("hostile")));
            attempt(name, "sns", "all", "list", sns::listTopics);
            attempt(
                    name,
                    "ses",
                    "all",
                    "send",
                    () -> ses.sendEmail(r -> r.fromEmailAddress("operator@example.com")
                            .destination(d -> d.toAddresses("victim@example.com"))
                            .content(c -> c.simple(
                                    m -> m.subject(s -> s.data("hostile")).body(b -> b.text(t -> t.data("x")))))));
            attempt(
                    name,
                    "cognito",
                    "pool",
                    "list-users",
                    () -> cognito.listUsers(r -> r.userPoolId(env("USER_POOL_ID"))));
            attempt(name, "s3", "all", "list-buckets", s3::listBuckets);
            attempt(
                    name,
                    "s3",
                    "all",
                    "list-users",
                    () -> s3.listObjectsV2(r -> r.bucket(env("FILES_BUCKET")).prefix("users/")));
        }
    }

    private void roles(String name, AwsCredentialsProvider credentials, String other) {
        Tag sub = tag("sub", other);
        try (StsClient sts = StsClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .build()) {
            assume(sts, name, "one-user", env("ACCESS_ROLE_ARN"), sub);
            assume(sts, name, "nobody", env("ACCESS_ROLE_ARN"));
            assume(sts, name, "no-user-id", env("ACCESS_ROLE_ARN"), tag("sub", "everybody"));
            assume(sts, name, "user-id-and-more", env("ACCESS_ROLE_ARN"), tag("sub", other + "/"));
            assume(sts, name, "an-admin", env("ACCESS_ROLE_ARN"), sub, tag("admin", "true"));
            assume(sts, name, "records", env("RECORDS_ROLE_ARN"), sub);
            assume(sts, name, "files", env("FILES_ROLE_ARN"), sub);
            assume(sts, name, "imports", env("IMPORTS_ROLE_ARN"), sub);
        }
    }

    private void assume(StsClient sts, String name, String attempt, String role, Tag... tags) {
        attempt(
                name,
                "sts",
                "roles",
                attempt,
                () -> sts.assumeRole(r -> {
                    r.roleArn(role).roleSessionName("hostile");
                    if (tags.length > 0) {
                        r.tags(tags);
                    }
                }));
    }

    private AwsCredentialsProvider session(AwsCredentialsProvider execution, String sub) {
        try (StsClient sts = StsClient.builder()
                .region(region)
                .credentialsProvider(execution)
                .build()) {
            Credentials credentials = sts.assumeRole(r -> r.roleArn(env("ACCESS_ROLE_ARN"))
                            .roleSessionName("hostile")
                            .tags(tag("sub", sub)))
                    .credentials();
            return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String env(String name) {
        return requireNonNull(System.getenv(name), name);
    }

    private void attempt(String credentials, String service, String owner, String attempt, Runnable call) {
        String outcome;
        try {
            call.run();
            outcome = "ok";
        } catch (RefusedException e) {
            outcome = "AccessDenied";
        } catch (AwsServiceException e) {
            // a HEAD has no body to name a code in
            outcome = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                    ? "status-" + e.statusCode()
                    : e.awsErrorDetails().errorCode();
        } catch (RuntimeException e) {
            outcome = "client:" + e.getClass().getSimpleName();
        }
        note(credentials, service, owner, attempt, outcome);
    }

    private void note(String credentials, String service, String owner, String attempt, String outcome) {
        lines.add(String.join(" ", credentials, service, owner, attempt, outcome.replace(' ', '_')));
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
