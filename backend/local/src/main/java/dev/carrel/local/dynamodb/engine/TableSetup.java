package dev.carrel.local.dynamodb.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the tables that the template has, and brings those that are there up to it: global indexes come and go as on AWS;
 * keys and local indexes cannot change without a new table.
 */
public final class TableSetup {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;

    public TableSetup(Engine engine) {
        this.engine = requireNonNull(engine, "engine is null");
    }

    /**
     * Makes or updates every table.
     *
     * @throws IOException when a table that is there has other keys or local indexes than the template says
     */
    public void apply(List<Table> tables) throws IOException {
        for (Table table : tables) {
            Engine.Answer answer = engine.call("DescribeTable", JSON.writeValueAsBytes(name(table)));
            if (answer.status() == 200) {
                update(table, JSON.readTree(answer.body()).path("Table"));
            } else {
                call("CreateTable", create(table));
            }
            timeToLive(table);
        }
    }

    private void update(Table table, JsonNode existing) throws IOException {
        ObjectNode wanted = create(table);
        if (!members(existing.path("KeySchema")).equals(members(wanted.path("KeySchema")))
                || !indexes(existing.path("LocalSecondaryIndexes"))
                        .equals(indexes(wanted.path("LocalSecondaryIndexes")))) {
            throw new IOException(
                    "the table `" + table.name()
                            + "` in the data folder has other keys or local indexes than the template: delete the data folder to start anew");
        }
        Set<JsonNode> there = indexes(existing.path("GlobalSecondaryIndexes"));
        Set<JsonNode> asked = indexes(wanted.path("GlobalSecondaryIndexes"));
        for (JsonNode index : there) {
            if (!asked.contains(index)) {
                updateIndex(table, "Delete", JSON.createObjectNode().set("IndexName", index.path("IndexName")));
            }
        }
        for (JsonNode index : asked) {
            if (!there.contains(index)) {
                updateIndex(table, "Create", index);
            }
        }
    }

    private void updateIndex(Table table, String change, JsonNode index) throws IOException {
        ObjectNode request = name(table);
        request.set("AttributeDefinitions", create(table).path("AttributeDefinitions"));
        request.putArray("GlobalSecondaryIndexUpdates").addObject().set(change, index);
        call("UpdateTable", request);
    }

    private void timeToLive(Table table) throws IOException {
        if (table.timeToLive().isEmpty()) {
            return;
        }
        JsonNode there = call("DescribeTimeToLive", name(table)).path("TimeToLiveDescription");
        if (!there.path("TimeToLiveStatus").asText().startsWith("ENABL")) {
            ObjectNode request = name(table);
            request.putObject("TimeToLiveSpecification")
                    .put("AttributeName", table.timeToLive().get())
                    .put("Enabled", true);
            call("UpdateTimeToLive", request);
        }
    }

    private static ObjectNode create(Table table) {
        ObjectNode request = name(table);
        request.put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode attributes = request.putArray("AttributeDefinitions");
        table.attributes()
                .forEach((name, type) ->
                        attributes.addObject().put("AttributeName", name).put("AttributeType", type.name()));
        request.set("KeySchema", keySchema(table.key()));
        addIndexes(request, "LocalSecondaryIndexes", table.localIndexes());
        addIndexes(request, "GlobalSecondaryIndexes", table.globalIndexes());
        return request;
    }

    private static void addIndexes(ObjectNode request, String member, List<Index> indexes) {
        if (!indexes.isEmpty()) {
            ArrayNode array = request.putArray(member);
            for (Index index : indexes) {
                ObjectNode node = array.addObject().put("IndexName", index.name());
                node.set("KeySchema", keySchema(index.key()));
                node.putObject("Projection")
                        .put("ProjectionType", index.projection().name());
            }
        }
    }

    private static ArrayNode keySchema(Key key) {
        ArrayNode schema = JSON.createArrayNode();
        schema.addObject().put("AttributeName", key.partition()).put("KeyType", "HASH");
        key.sort()
                .ifPresent(name -> schema.addObject().put("AttributeName", name).put("KeyType", "RANGE"));
        return schema;
    }

    /** The indexes, each reduced to what the template says of it. */
    private static Set<JsonNode> indexes(JsonNode array) {
        Set<JsonNode> indexes = new HashSet<>();
        for (JsonNode index : array) {
            ObjectNode node = JSON.createObjectNode();
            node.set("IndexName", index.path("IndexName"));
            node.set("KeySchema", index.path("KeySchema"));
            node.putObject("Projection")
                    .set("ProjectionType", index.path("Projection").path("ProjectionType"));
            indexes.add(node);
        }
        return indexes;
    }

    private static Set<JsonNode> members(JsonNode array) {
        Set<JsonNode> members = new HashSet<>();
        array.forEach(members::add);
        return members;
    }

    private static ObjectNode name(Table table) {
        return JSON.createObjectNode().put("TableName", table.name());
    }

    private JsonNode call(String operation, JsonNode request) throws IOException {
        Engine.Answer answer = engine.call(operation, JSON.writeValueAsBytes(request));
        if (answer.status() != 200) {
            throw new IOException("DynamoDB Local refuses " + operation + ": "
                    + JSON.readTree(answer.body()).path("Message").asText());
        }
        return JSON.readTree(answer.body());
    }
}
