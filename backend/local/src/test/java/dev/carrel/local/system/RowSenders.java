package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.iam.AccessRequest;
import dev.carrel.stack.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The senders of DynamoDB.
 *
 * @param table that the request is about
 * @param index of it, if the request is about one
 * @param row of the leading key, as it is in the table unless the request puts it there
 */
record RowSenders(Table table, Optional<String> index, Map<String, AttributeValue> row) {
    private static final String ATTRIBUTE = "secret";

    static void getItem(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        RowSenders about = of(stage, caller, request).kept(stage);
        try (DynamoDbClient tables = Clients.with(caller.credentials(), stage.system(), DynamoDbClient.builder())) {
            assertSecret(
                    List.of(tables.getItem(r -> r.tableName(about.table.name()).key(about.key()))
                            .item()));
        }
    }

    static void query(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        RowSenders about = of(stage, caller, request).kept(stage);
        String partition = about.partition();
        try (DynamoDbClient tables = Clients.with(caller.credentials(), stage.system(), DynamoDbClient.builder())) {
            assertSecret(tables.query(r -> {
                        r.tableName(about.table.name())
                                .keyConditionExpression("#key = :key")
                                .expressionAttributeNames(Map.of("#key", partition))
                                .expressionAttributeValues(Map.of(":key", value(about.row, partition)));
                        about.index.ifPresent(r::indexName);
                    })
                    .items());
        }
    }

    static void scan(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        RowSenders about = of(stage, caller, request).kept(stage);
        try (DynamoDbClient tables = Clients.with(caller.credentials(), stage.system(), DynamoDbClient.builder())) {
            assertSecret(tables.scan(r -> r.tableName(about.table.name())).items());
        }
    }

    static void putItem(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        RowSenders about = of(stage, caller, request);
        try (DynamoDbClient tables = Clients.with(caller.credentials(), stage.system(), DynamoDbClient.builder())) {
            tables.putItem(r -> r.tableName(about.table.name()).item(about.row));
        }
        assertSecret(List.of(about.now(stage)));
    }

    /** Asks for the old row too: a write that does so reads. */
    static void updateItem(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        RowSenders about = of(stage, caller, request).kept(stage);
        try (DynamoDbClient tables = Clients.with(caller.credentials(), stage.system(), DynamoDbClient.builder())) {
            assertSecret(List.of(tables.updateItem(r -> r.tableName(about.table.name())
                            .key(about.key())
                            .updateExpression("SET #secret = :new")
                            .expressionAttributeNames(Map.of("#secret", ATTRIBUTE))
                            .expressionAttributeValues(Map.of(":new", fromS("changed")))
                            .returnValues(ReturnValue.ALL_OLD))
                    .attributes()));
        }
        assertEquals("changed", value(about.now(stage), ATTRIBUTE).s());
    }

    private static RowSenders of(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        String resource = request.resource();
        Table table = stage.stack().tables().stream()
                .filter(one -> resource.equals(one.arn()) || resource.startsWith(one.arn() + "/index/"))
                .findFirst()
                .orElseThrow();
        Optional<String> index = Optional.of(resource.substring(table.arn().length()))
                .filter(rest -> !rest.isEmpty())
                .map(rest -> rest.substring("/index/".length()));
        String leading = request.context()
                .get("dynamodb:LeadingKeys")
                .map(keys -> keys.get(0))
                .orElse(caller.victim());
        Map<String, AttributeValue> row = new HashMap<>();
        // an index that is keyed by something else gives the rows of whoever they are
        row.put(table.key().partition(), fromS(caller.victim()));
        table.key().sort().ifPresent(sort -> row.put(sort, fromS("R#2026-01-01#" + UUID.randomUUID())));
        row.put(ATTRIBUTE, fromS(ReplaySender.SECRET));
        RowSenders about = new RowSenders(table, index, row);
        row.put(about.partition(), fromS(leading));
        return about;
    }

    private RowSenders kept(ReplayStage stage) {
        stage.tables.putItem(r -> r.tableName(table.name()).item(row));
        return this;
    }

    private Map<String, AttributeValue> now(ReplayStage stage) {
        return stage.tables
                .getItem(r -> r.tableName(table.name()).key(key()).consistentRead(true))
                .item();
    }

    private Map<String, AttributeValue> key() {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put(table.key().partition(), value(row, table.key().partition()));
        table.key().sort().ifPresent(sort -> key.put(sort, value(row, sort)));
        return key;
    }

    /** The attribute that is the partition key of what is asked. */
    private String partition() {
        return index.flatMap(name -> table.globalIndexes().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst())
                .map(one -> one.key().partition())
                .orElse(table.key().partition());
    }

    private static AttributeValue value(Map<String, AttributeValue> row, String name) {
        return requireNonNull(row.get(name), name);
    }

    private static void assertSecret(List<Map<String, AttributeValue>> rows) {
        assertTrue(
                rows.stream().anyMatch(row -> fromS(ReplaySender.SECRET).equals(row.get(ATTRIBUTE))),
                () -> "the row is not among " + rows);
    }
}
