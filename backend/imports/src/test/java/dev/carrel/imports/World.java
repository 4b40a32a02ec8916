package dev.carrel.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Times;
import dev.carrel.testing.DynamoDbEngine;
import dev.carrel.testing.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One user, the services around the worker, and workers as many as wanted. */
final class World implements AutoCloseable {
    static final String RECORDS = "Records";
    static final String IMPORTS = "Imports";
    static final String BUCKET = "carrel-files";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Instant DROPPED = Instant.parse("2026-03-01T11:59:59Z");
    /** The engine is shared and knows a transaction by its token, so no two workers may draw the same. */
    private static final AtomicLong SEEDS = new AtomicLong();

    static final IntSupplier PLENTY = () -> 300_000;

    private static final WorkerConfig CONFIG = WorkerConfig.from(Map.of(
            "RECORDS_TABLE", RECORDS,
            "IMPORTS_TABLE", IMPORTS,
            "FILES_BUCKET", BUCKET,
            "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/worker",
            "QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/123456789012/imports",
            "ALERTS_TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:alerts",
            "AWS_REGION", "eu-west-1"));

    /** The settings of every worker here. */
    static WorkerConfig config() {
        return CONFIG;
    }

    final FakeAws aws;
    final String sub;
    final List<String> metrics = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    private final List<WorkerHandler.Clients> open = new CopyOnWriteArrayList<>();
    private final WorkerHandler worker;

    World() {
        this(new FakeAws());
    }

    /** Another user of the same services; whoever made them closes them. */
    World(FakeAws aws) {
        this.aws = aws;
        this.sub = UUID.randomUUID().toString();
        this.worker = worker(KillSwitch.off());
    }

    /** A worker of its own, as another Lambda environment would be. */
    WorkerHandler worker(KillSwitch kill) {
        WorkerHandler.Clients clients = clients(kill);
        open.add(clients);
        return new WorkerHandler(
                CONFIG,
                clients,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(SEEDS.incrementAndGet()),
                pauses::add,
                metrics::add);
    }

    private WorkerHandler.Clients clients(KillSwitch kill) {
        StaticCredentialsProvider own = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA1", "secret"));
        return new WorkerHandler.Clients(
                WorkerClients.sts(Region.EU_WEST_1)
                        .credentialsProvider(own)
                        .httpClient(http(kill))
                        .endpointOverride(aws.uri())
                        .build(),
                WorkerClients.s3(Region.EU_WEST_1)
                        .httpClient(http(kill))
                        .endpointOverride(aws.uri())
                        .build(),
                WorkerClients.dynamoDb(Region.EU_WEST_1)
                        .httpClient(http(kill))
                        .endpointOverride(aws.uri())
                        .build(),
                WorkerClients.sqs(Region.EU_WEST_1)
                        .credentialsProvider(own)
                        .httpClient(http(kill))
                        .endpointOverride(aws.uri())
                        .build(),
                WorkerClients.sns(Region.EU_WEST_1)
                        .credentialsProvider(own)
                        .httpClient(http(kill))
                        .endpointOverride(aws.uri())
                        .build());
    }

    private static SdkHttpClient http(KillSwitch kill) {
        return kill.over(UrlConnectionHttpClient.builder()
                .socketTimeout(Duration.ofSeconds(2))
                .build());
    }

    /** Drops a file and tells the event of it. */
    String drop(String path, String version, byte[] bytes) {
        String key = "users/" + sub + "/inbox/" + path;
        aws.objects.put(key + "@" + version, bytes);
        return event(key, version, bytes.length).toString();
    }

    Drop dropOf(String path, String version, long size) {
        return Drop.of(new InboxKey(sub, "inbox/" + path), version, size, DROPPED);
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
    static ObjectNode event(String key, String version, long size) {
        ObjectNode event = FakeAws.JSON.createObjectNode();
        event.put("version", "0")
                .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("account", "123456789012")
                .put("time", DROPPED.toString())
                .put("region", "eu-west-1");
        event.putArray("resources").add("arn:aws:s3:::" + BUCKET);
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", BUCKET);
        detail.putObject("object")
                .put("key", key)
                .put("size", size)
                .put("etag", "b1946ac92492d2347c6235b4d2611184")
                .put("version-id", version)
                .put("sequencer", "617f08299329d189");
        detail.put("request-id", "N4N7GDK58NMKJ12R")
                .put("requester", "123456789012")
                .put("source-ip-address", "192.0.2.1")
                .put("reason", "PutObject");
        return event;
    }

    /** Hands a message to a worker; false when it should come back. */
    boolean handle(WorkerHandler by, String body, int receives, IntSupplier remaining) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("message-1");
        message.setBody(body);
        message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(receives)));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        TestContext context = new TestContext(remaining);
        try {
            SQSBatchResponse response = by.handleRequest(event, context);
            return response.getBatchItemFailures().isEmpty();
        } finally {
            log.addAll(context.lines);
        }
    }

    boolean handle(String body) {
        return handle(worker, body, 1, PLENTY);
    }

    /** As often as it takes; fails unless every one of these messages is dealt with in the end. */
    void handleUntilDone(String body) {
        for (int receive = 1; receive <= 4; receive++) {
            if (handle(worker, body, receive, PLENTY)) {
                return;
            }
        }
        throw new AssertionError("still not done: " + log);
    }

    ImportState state(Drop drop) {
        return items(IMPORTS, ImportItems.importKey(drop.id())).stream()
                .findFirst()
                .flatMap(ImportItems::state)
                .orElseThrow(() -> new AssertionError("there is no import " + drop.id()));
    }

    /** All items of this user whose keys begin so. */
    List<Map<String, AttributeValue>> items(String table, String prefix) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        JsonNode start = FakeAws.JSON.createObjectNode();
        do {
            ObjectNode query =
                    FakeAws.JSON.createObjectNode().put("TableName", table).put("ConsistentRead", true);
            query.put(
                    "KeyConditionExpression", "pk = :sub" + (prefix.isEmpty() ? "" : " AND begins_with(sk, :prefix)"));
            ObjectNode values = query.putObject("ExpressionAttributeValues");
            values.putObject(":sub").put("S", sub);
            if (!prefix.isEmpty()) {
                values.putObject(":prefix").put("S", prefix);
            }
            if (!start.isEmpty()) {
                query.set("ExclusiveStartKey", start);
            }
            JsonNode page = call("Query", query);
            page.path("Items").forEach(item -> items.add(attributes(item)));
            start = page.path("LastEvaluatedKey");
        } while (!start.isEmpty());
        return items;
    }

    JsonNode call(String operation, JsonNode request) {
        DynamoDbEngine.Answer answer =
                DynamoDbEngine.shared().call(operation, request.toString().getBytes(UTF_8));
        try {
            assertEquals(200, answer.status(), () -> new String(answer.body(), UTF_8));
            return FakeAws.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins an import as a worker does, and leaves it there. */
    void begin(Drop drop) {
        ObjectNode put = FakeAws.JSON.createObjectNode().put("TableName", IMPORTS);
        ObjectNode item = put.putObject("Item");
        item.putObject("pk").put("S", sub);
        item.putObject("sk").put("S", ImportItems.importKey(drop.id()));
        item.putObject("id").put("S", drop.id().text());
        item.putObject("key").put("S", drop.key().text());
        item.putObject("path").put("S", drop.key().path());
        item.putObject("versionId").put("S", drop.versionId());
        item.putObject("size").put("N", Long.toString(drop.size()));
        for (String name : List.of("droppedAt", "startedAt", "updatedAt")) {
            item.putObject(name).put("S", Times.format(DROPPED));
        }
        item.putObject("status").put("S", ImportStatus.CHECKING.text());
        for (String name : List.of("checkpoint", "rowsRead", "rowsWritten", "rowsRefused", "bytesRead")) {
            item.putObject(name).put("N", "0");
        }
        item.putObject("carriedBy").put("S", drop.id().text());
        item.putObject("version").put("N", "1");
        call("PutItem", put);
    }

    /** Changes an import as its user, or the API for the user, may. */
    void set(Drop drop, String name, String type, String value) {
        ObjectNode update = FakeAws.JSON.createObjectNode().put("TableName", IMPORTS);
        ObjectNode key = update.putObject("Key");
        key.putObject("pk").put("S", sub);
        key.putObject("sk").put("S", ImportItems.importKey(drop.id()));
        update.put("UpdateExpression", "SET #name = :value");
        update.putObject("ExpressionAttributeNames").put("#name", name);
        update.putObject("ExpressionAttributeValues").putObject(":value").put(type, value);
        call("UpdateItem", update);
    }

    /** Removes an import as its user, or the API for the user, may. */
    void remove(Drop drop) {
        ObjectNode delete = FakeAws.JSON.createObjectNode().put("TableName", IMPORTS);
        ObjectNode key = delete.putObject("Key");
        key.putObject("pk").put("S", sub);
        key.putObject("sk").put("S", ImportItems.importKey(drop.id()));
        call("DeleteItem", delete);
    }

    /** Removes every item of the user, as an erasure does. */
    void erase() {
        for (String table : List.of(RECORDS, IMPORTS)) {
            for (Map<String, AttributeValue> item : items(table, "")) {
                ObjectNode delete = FakeAws.JSON.createObjectNode().put("TableName", table);
                ObjectNode key = delete.putObject("Key");
                key.putObject("pk").put("S", sub);
                key.putObject("sk").put("S", get(item, "sk").s());
                call("DeleteItem", delete);
            }
        }
    }

    /** Forgets an import that is over, as the API does. */
    void forget(Drop drop) {
        try (DynamoDbClient client = ImportsClients.dynamoDb(Region.EU_WEST_1)
                .endpointOverride(aws.uri())
                .build()) {
            assertTrue(new ImportsTable(client, IMPORTS).forget(Samples.access(sub), state(drop), NOW));
        }
    }

    private static Map<String, AttributeValue> attributes(JsonNode item) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        item.properties().forEach(field -> attributes.put(field.getKey(), attribute(field.getValue())));
        return attributes;
    }

    private static AttributeValue attribute(JsonNode value) {
        if (value.has("M")) {
            return AttributeValue.fromM(attributes(value.path("M")));
        }
        if (value.has("L")) {
            List<AttributeValue> list = new ArrayList<>();
            value.path("L").forEach(entry -> list.add(attribute(entry)));
            return AttributeValue.fromL(list);
        }
        if (value.has("BOOL")) {
            return AttributeValue.fromBool(value.path("BOOL").booleanValue());
        }
        return value.has("N")
                ? AttributeValue.fromN(value.path("N").asText())
                : AttributeValue.fromS(value.path("S").asText());
    }

    /** Every row of the file is there exactly once, for this import, and every count is right. */
    void assertRows(TestFile file, Drop drop) {
        Map<Long, String> rows = new TreeMap<>();
        for (Map<String, AttributeValue> item : items(RECORDS, "R#")) {
            Map<String, AttributeValue> source = get(item, "source").m();
            assertEquals("import", get(source, "kind").s());
            assertEquals(drop.id().text(), get(source, "importId").s());
            String row = get(item, "occurredAt").s() + " " + get(item, "type").s() + " "
                    + get(item, "quantity").n();
            String twice = rows.put(Long.parseLong(get(source, "line").n()), row);
            assertTrue(twice == null, () -> "a row is there twice: " + row);
        }
        assertEquals(new TreeMap<>(file.rows()), rows);
        assertDays(file.days());
    }

    /** The counts by day and type. */
    void assertDays(Map<String, String> expected) {
        Map<String, String> days = new TreeMap<>();
        for (Map<String, AttributeValue> item : items(RECORDS, "D#")) {
            days.put(
                    get(item, "sk").s().substring(2),
                    get(item, "count").n() + " " + get(item, "sum").n());
        }
        assertEquals(expected, days);
    }

    private static AttributeValue get(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new AssertionError("an item lacks " + name);
        }
        return value;
    }

    @Override
    public void close() {
        open.forEach(WorkerHandler.Clients::close);
        aws.close();
    }
}
