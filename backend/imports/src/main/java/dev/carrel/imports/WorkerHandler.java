package dev.carrel.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.carrel.core.Offline;
import dev.carrel.core.Ulid;
import dev.carrel.imports.worker.Alerts;
import dev.carrel.imports.worker.DroppedObjects;
import dev.carrel.imports.worker.ImportLedger;
import dev.carrel.imports.worker.ImportWorker;
import dev.carrel.imports.worker.Metrics;
import dev.carrel.imports.worker.Patience;
import dev.carrel.imports.worker.QueueWorker;
import dev.carrel.imports.worker.Rehearsal;
import dev.carrel.imports.worker.UserSessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The import worker: what it is wired to. Its messages come from {@code ImportsQueue}. */
public final class WorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int USERS_KEPT = 100;

    private final QueueWorker worker;

    /** For Lambda: everything comes from the environment. */
    public WorkerHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code RECORDS_TABLE}, {@code IMPORTS_TABLE}, {@code FILES_BUCKET},
     * {@code ACCESS_ROLE_ARN}, {@code QUEUE_URL}, {@code ALERTS_TOPIC_ARN}, {@code AWS_REGION}.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public WorkerHandler(Map<String, String> environment) {
        this(WorkerConfig.from(environment));
        if (Offline.isSnapshot(environment)) {
            rehearse(WorkerConfig.from(environment));
        }
    }

    private static void rehearse(WorkerConfig config) {
        AwsCredentialsProvider nobody = StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
        ClientOverrideConfiguration once = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
        Patience none = new Patience(time -> {}, new SecureRandom());
        Clock clock = Clock.systemUTC();
        Clients offline = new Clients(
                WorkerClients.sts(config.region())
                        .credentialsProvider(nobody)
                        .httpClient(new Offline())
                        .overrideConfiguration(once)
                        .build(),
                WorkerClients.s3(config.region()).httpClient(new Offline()).build(),
                WorkerClients.dynamoDb(config.region())
                        .httpClient(new Offline())
                        .build(),
                WorkerClients.sqs(config.region())
                        .credentialsProvider(nobody)
                        .httpClient(new Offline())
                        .overrideConfiguration(once)
                        .build(),
                WorkerClients.sns(config.region())
                        .credentialsProvider(nobody)
                        .httpClient(new Offline())
                        .overrideConfiguration(once)
                        .build());
        new Rehearsal(
                        ledger(config, offline, clock, () -> "rehearsal", none),
                        new DroppedObjects(offline.s3(), config.bucket(), none),
                        new Alerts(offline.sns(), config.alertsTopicArn()),
                        new UserSessions(offline.sts(), config.accessRoleArn(), clock, 1),
                        offline.sqs())
                .run();
        offline.close();
    }

    private static ImportLedger ledger(
            WorkerConfig config, Clients clients, Clock clock, Supplier<String> tokens, Patience patience) {
        return new ImportLedger(
                clients.dynamoDb(), config.importsTable(), config.recordsTable(), clock, tokens, patience);
    }

    private WorkerHandler(WorkerConfig config) {
        this(
                config,
                new Clients(
                        WorkerClients.sts(config.region()).build(),
                        WorkerClients.s3(config.region()).build(),
                        WorkerClients.dynamoDb(config.region()).build(),
                        WorkerClients.sqs(config.region()).build(),
                        WorkerClients.sns(config.region()).build()),
                Clock.systemUTC(),
                new SecureRandom(),
                time -> Thread.sleep(time.toMillis()),
                // CloudWatch reads metrics from lines that hold nothing else, so they bypass the logger
                System.out::println);
    }

    /** With everything it uses; the clients' endpoints, retries and HTTP are theirs. */
    WorkerHandler(
            WorkerConfig config,
            Clients clients,
            Clock clock,
            RandomGenerator random,
            Patience.Sleeper sleeper,
            Consumer<String> metrics) {
        Patience patience = new Patience(sleeper, random);
        ImportLedger ledger = ledger(
                config, clients, clock, () -> Ulid.next(clock.instant(), random).text(), patience);
        this.worker = new QueueWorker(
                new ImportWorker(
                        ledger,
                        new DroppedObjects(clients.s3(), config.bucket(), patience),
                        new Alerts(clients.sns(), config.alertsTopicArn())),
                new UserSessions(clients.sts(), config.accessRoleArn(), clock, USERS_KEPT),
                clients.sqs(),
                config.bucket(),
                config.queueUrl(),
                new Metrics(metrics),
                clock);
    }

    /** The services that it calls. */
    record Clients(StsClient sts, S3Client s3, DynamoDbClient dynamoDb, SqsClient sqs, SnsClient sns)
            implements AutoCloseable {
        @Override
        public void close() {
            sts.close();
            s3.close();
            dynamoDb.close();
            sqs.close();
            sns.close();
        }
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return worker.handle(event, context);
    }
}
