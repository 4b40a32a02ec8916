package dev.carrel.imports;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.carrel.testing.TestContext;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A worker in a process of its own, with one message and all the time: {@link LargeImportTest} measures it. */
final class LargeImport {
    private LargeImport() {}

    /** @param args the address of the services, and the message's body */
    @SuppressWarnings("SystemOut") // what it prints is all that leaves this process
    public static void main(String[] args) {
        URI uri = URI.create(args[0]);
        WorkerConfig config = World.config();
        StaticCredentialsProvider own = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA1", "secret"));
        WorkerHandler.Clients clients = new WorkerHandler.Clients(
                WorkerClients.sts(config.region())
                        .credentialsProvider(own)
                        .endpointOverride(uri)
                        .build(),
                WorkerClients.s3(config.region()).endpointOverride(uri).build(),
                WorkerClients.dynamoDb(config.region()).endpointOverride(uri).build(),
                WorkerClients.sqs(config.region())
                        .credentialsProvider(own)
                        .endpointOverride(uri)
                        .build(),
                WorkerClients.sns(config.region())
                        .credentialsProvider(own)
                        .endpointOverride(uri)
                        .build());
        WorkerHandler worker = new WorkerHandler(
                config,
                clients,
                Clock.systemUTC(),
                new Random(),
                (Duration time) -> Thread.sleep(time.toMillis()),
                System.out::println);
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("message-1");
        message.setBody(args[1]);
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        TestContext context = new TestContext(() -> Integer.MAX_VALUE);
        boolean done =
                worker.handleRequest(event, context).getBatchItemFailures().isEmpty();
        context.lines.forEach(System.out::println);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "peak heap %d MB of %d MB%n",
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        System.exit(done ? 0 : 1);
    }
}
