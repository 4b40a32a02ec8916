package dev.carrel.stack.read;

import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables and their indexes. */
final class TableReader {
    final Known<Table> tables = new Known<>("table");

    void read(Declarations declarations) {
        declarations.each("AWS::DynamoDB::Table", this::table);
    }

    private void table(Declaration declared) {
        Props props = declared.props();
        Map<String, Table.AttributeType> attributes = attributes(props);
        Key key = key(props, attributes);
        List<Index> local = indexes(props, "LocalSecondaryIndexes", attributes);
        for (Index index : local) {
            if (!index.key().partition().equals(key.partition())) {
                throw props.source("LocalSecondaryIndexes")
                        .refuse("index `" + index.name() + "` must have the table's partition key");
            }
        }
        tables.put(
                declared.ref(),
                new Table(
                        declared.id(),
                        declared.ref(),
                        declared.attribute("Arn"),
                        key,
                        attributes,
                        local,
                        indexes(props, "GlobalSecondaryIndexes", attributes),
                        props.optionalObject("TimeToLiveSpecification").flatMap(TableReader::timeToLive),
                        props.oneOf("BillingMode", "PAY_PER_REQUEST").equals("PAY_PER_REQUEST"),
                        props.optionalObject("SSESpecification")
                                .map(sse -> sse.flag("SSEEnabled"))
                                .orElse(false),
                        props.optionalObject("PointInTimeRecoverySpecification")
                                .map(recovery -> recovery.flag("PointInTimeRecoveryEnabled"))
                                .orElse(false),
                        props.flag("DeletionProtectionEnabled", false),
                        declared.resource().retained()));
    }

    private static Map<String, Table.AttributeType> attributes(Props props) {
        Map<String, Table.AttributeType> attributes = new LinkedHashMap<>();
        for (Props definition : props.objects("AttributeDefinitions")) {
            String type = definition.oneOf("AttributeType", "S", "N", "B");
            if (attributes.put(definition.text("AttributeName"), Table.AttributeType.valueOf(type)) != null) {
                throw definition.source().refuse("the attribute stands twice");
            }
        }
        return attributes;
    }

    private static Key key(Props props, Map<String, Table.AttributeType> attributes) {
        List<Props> elements = props.objects("KeySchema");
        if (elements.isEmpty() || elements.size() > 2) {
            throw props.source("KeySchema").refuse("must be a HASH key, or a HASH and a RANGE key");
        }
        elements.get(0).oneOf("KeyType", "HASH");
        String partition = keyAttribute(elements.get(0), attributes);
        Optional<String> sort = Optional.empty();
        if (elements.size() == 2) {
            elements.get(1).oneOf("KeyType", "RANGE");
            sort = Optional.of(keyAttribute(elements.get(1), attributes));
        }
        return new Key(partition, sort);
    }

    private static String keyAttribute(Props element, Map<String, Table.AttributeType> attributes) {
        String name = element.text("AttributeName");
        if (!attributes.containsKey(name)) {
            throw element.source().refuse("attribute `" + name + "` has no definition");
        }
        return name;
    }

    private static List<Index> indexes(Props props, String name, Map<String, Table.AttributeType> attributes) {
        return props.objects(name).stream()
                .map(index -> new Index(
                        index.text("IndexName"),
                        key(index, attributes),
                        Index.Projection.valueOf(
                                index.object("Projection").oneOf("ProjectionType", "KEYS_ONLY", "ALL"))))
                .toList();
    }

    private static Optional<String> timeToLive(Props specification) {
        String attribute = specification.text("AttributeName");
        return specification.flag("Enabled") ? Optional.of(attribute) : Optional.empty();
    }
}
