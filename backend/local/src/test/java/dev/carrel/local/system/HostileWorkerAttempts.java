package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
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
import software.amazon.awssdk.services.sts.model.Tag;

/** What {@link HostileWorker} tries with one set of credentials, in the function's process and by its environment. */
@SuppressWarnings("unchecked") // the SDK's builders take arrays of generic consumers
final class HostileWorkerAttempts {
    private static final Pattern INDEXES = Pattern.compile(":(index|byId|byType)$");

    private final String name;
    private final AwsCredentialsProvider credentials;
    private final List<String> lines = new ArrayList<>();

    /** @param name what the credentials are called */
    HostileWorkerAttempts(String name, AwsCredentialsProvider credentials) {
        this.name = name;
        this.credentials = credentials;
    }

    /** One line per attempt: {@code credentials service owner attempt outcome}. */
    List<String> lines() {
        return lines;
    }

    /** Every operation of DynamoDB, on the rows and the imports of one user. */
    void rows(String owner, String sub) {
        try (DynamoDbClient client = client(DynamoDbClient.builder())) {
            for (String table : List.of("RECORDS_TABLE", "IMPORTS_TABLE")) {
                for (Map.Entry<String, String> one :
                        Attempts.all(client, env(table), sub).entrySet()) {
                    // only the records table has indexes
                    if (table.equals("RECORDS_TABLE")
                            || !INDEXES.matcher(one.getKey()).find()) {
                        note(table, owner, one.getKey(), one.getValue());
                    }
                }
            }
        }
    }

    /** The objects of one user, in the inbox and beside it. */
    void objects(HostileWorker.Victim victim) {
        String bucket = env("FILES_BUCKET");
        String owner = victim.name();
        String area = "users/" + victim.sub() + "/";
        try (S3Client s3 = client(S3Client.builder())) {
            attempt(
                    "s3",
                    owner,
                    "list",
                    () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix(area)));
            attempt(
                    "s3",
                    owner,
                    "list-inbox",
                    () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix(area + "inbox/")));
            attempt(
                    "s3",
                    owner,
                    "list-versions",
                    () -> s3.listObjectVersions(r -> r.bucket(bucket).prefix(area + "inbox/")));
            get(s3, owner, "through-inbox", area + "inbox/../files/" + HostileWorker.FILE);
            version(s3, owner, "inbox", area + "inbox/" + HostileWorker.FILE, victim.dropped());
            version(s3, owner, "file", area + "files/" + HostileWorker.FILE, victim.kept());
            object(s3, owner, "inbox", area + "inbox/" + HostileWorker.FILE, area);
            object(s3, owner, "file", area + "files/" + HostileWorker.FILE, area);
        }
    }

    private void get(S3Client s3, String owner, String what, String key) {
        attempt(
                "s3",
                owner,
                "get-" + what,
                () -> s3.getObjectAsBytes(r -> r.bucket(env("FILES_BUCKET")).key(key)));
    }

    private void version(S3Client s3, String owner, String what, String key, String version) {
        String bucket = env("FILES_BUCKET");
        attempt(
                "s3",
                owner,
                "get-version-" + what,
                () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).versionId(version)));
        attempt(
                "s3",
                owner,
                "head-version-" + what,
                () -> s3.headObject(r -> r.bucket(bucket).key(key).versionId(version)));
        attempt(
                "s3",
                owner,
                "delete-version-" + what,
                () -> s3.deleteObject(r -> r.bucket(bucket).key(key).versionId(version)));
    }

    private void object(S3Client s3, String owner, String what, String key, String area) {
        String bucket = env("FILES_BUCKET");
        get(s3, owner, what, key);
        attempt(
                "s3",
                owner,
                "head-" + what,
                () -> s3.headObject(r -> r.bucket(bucket).key(key)));
        attempt(
                "s3",
                owner,
                "put-" + what,
                () -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("hostile")));
        attempt(
                "s3",
                owner,
                "copy-to-" + what,
                () -> s3.copyObject(r -> r.sourceBucket(bucket)
                        .sourceKey(area + "inbox/" + HostileWorker.FILE)
                        .destinationBucket(bucket)
                        .destinationKey(key + ".copy")));
        attempt(
                "s3",
                owner,
                "begin-upload-" + what,
                () -> s3.createMultipartUpload(r -> r.bucket(bucket).key(key)));
        attempt(
                "s3",
                owner,
                "delete-" + what,
                () -> s3.deleteObject(r -> r.bucket(bucket).key(key)));
        attempt("s3", owner, "delete-many-" + what, () -> {
            if (s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(o -> o.key(key))))
                    .hasErrors()) {
                throw new RefusedException();
            }
        });
    }

    /** What belongs to no user. */
    void services() {
        String queue = env("QUEUE_URL");
        String deadLetters = env("DEAD_LETTERS_URL");
        try (SqsClient sqs = client(SqsClient.builder());
                SnsClient sns = client(SnsClient.builder());
                SesV2Client ses = client(SesV2Client.builder());
                S3Client s3 = client(S3Client.builder());
                CognitoIdentityProviderClient cognito = client(CognitoIdentityProviderClient.builder())) {
            attempt(
                    "sqs",
                    "queue",
                    "send",
                    () -> sqs.sendMessage(r -> r.queueUrl(queue).messageBody("nothing")));
            attempt(
                    "sqs",
                    "queue",
                    "receive",
                    () -> sqs.receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(0)));
            attempt(
                    "sqs",
                    "queue",
                    "attributes",
                    () -> sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNamesWithStrings("QueueArn")));
            attempt("sqs", "queue", "purge", () -> sqs.purgeQueue(r -> r.queueUrl(queue)));
            attempt(
                    "sqs",
                    "dead-letters",
                    "send",
                    () -> sqs.sendMessage(r -> r.queueUrl(deadLetters).messageBody("nothing")));
            attempt("sqs", "dead-letters", "receive", () -> sqs.receiveMessage(r -> r.queueUrl(deadLetters)));
            attempt("sqs", "all", "list", sqs::listQueues);
            attempt(
                    "sns",
                    "alerts",
                    "publish",
                    () -> sns.publish(r -> r.topicArn(env("ALERTS_TOPIC_ARN")).message("hostile")));
            attempt("sns", "all", "list", sns::listTopics);
            attempt(
                    "ses",
                    "all",
                    "send",
                    () -> ses.sendEmail(r -> r.fromEmailAddress("operator@example.com")
                            .destination(d -> d.toAddresses("victim@example.com"))
                            .content(c -> c.simple(
                                    m -> m.subject(s -> s.data("hostile")).body(b -> b.text(t -> t.data("x")))))));
            attempt("cognito", "pool", "list-users", () -> cognito.listUsers(r -> r.userPoolId(env("USER_POOL_ID"))));
            attempt("s3", "all", "list-buckets", s3::listBuckets);
            attempt(
                    "s3",
                    "all",
                    "list-users",
                    () -> s3.listObjectsV2(r -> r.bucket(env("FILES_BUCKET")).prefix("users/")));
        }
    }

    /** Every role that holds data, for one user and in ways that no event asks for. */
    void roles(String sub) {
        Tag ofUser = tag("sub", sub);
        try (StsClient sts = client(StsClient.builder())) {
            assume(sts, "one-user", env("ACCESS_ROLE_ARN"), ofUser);
            assume(sts, "nobody", env("ACCESS_ROLE_ARN"));
            assume(sts, "no-user-id", env("ACCESS_ROLE_ARN"), tag("sub", "everybody"));
            assume(sts, "user-id-and-more", env("ACCESS_ROLE_ARN"), tag("sub", sub + "/"));
            assume(sts, "an-admin", env("ACCESS_ROLE_ARN"), ofUser, tag("admin", "true"));
            assume(sts, "records", env("RECORDS_ROLE_ARN"), ofUser);
            assume(sts, "files", env("FILES_ROLE_ARN"), ofUser);
            assume(sts, "imports", env("IMPORTS_ROLE_ARN"), ofUser);
        }
    }

    private void assume(StsClient sts, String attempt, String role, Tag... tags) {
        attempt(
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

    /** A client with these credentials that tries everything once. */
    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.of(env("AWS_REGION")))
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static String env(String name) {
        return requireNonNull(System.getenv(name), name);
    }

    private void attempt(String service, String owner, String attempt, Runnable call) {
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
        note(service, owner, attempt, outcome);
    }

    private void note(String service, String owner, String attempt, String outcome) {
        lines.add(String.join(" ", name, service, owner, attempt, outcome.replace(' ', '_')));
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
