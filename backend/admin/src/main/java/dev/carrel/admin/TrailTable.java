package dev.carrel.admin;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The trail in DynamoDB; {@link TrailItems} describes the items. */
final class TrailTable {
    private static final String IS_NEW = "attribute_not_exists(pk)";
    private static final String OF_ACTOR = "pk = :pk AND sk BETWEEN :first AND :last";
    private static final String OF_DAY = "#day = :day AND sk BETWEEN :first AND :last";
    private static final String BY_DAY = "ByDay";
    private static final byte[] NO_BITS = new byte[10];
    /** Of one request; a list of quiet days or with a rare match ends here and is read on with its cursor. */
    private static final int MOST_CALLS = 31;

    private static final int PAGE = 200;

    private final DynamoDbClient dynamoDb;
    private final String table;

    TrailTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    /** Adds an entry, or the outcome of one. Throws {@link dev.carrel.core.Problem} unless it is there. */
    void add(Access access, TrailEntry entry) {
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(TrailItems.item(entry))
                    .conditionExpression(IS_NEW)
                    .overrideConfiguration(access.forOneCall()));
        } catch (ConditionalCheckFailedException e) {
            // ids hold 80 random bits: it is this very entry, whose first attempt was answered too late
            return;
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    /** The bound below which everything is older than this time. */
    static Ulid bound(Instant time) {
        return Ulid.of(time, NO_BITS);
    }

    /**
     * Entries from {@code from} on that are older than {@code before}, newest first.
     *
     * @param limit how many at most
     */
    TrailSlice list(Access access, TrailQuery query, Instant from, Ulid before, int limit) {
        List<TrailEntry> found = new ArrayList<>();
        Ulid first = bound(from);
        Ulid last = before;
        LocalDate day = Times.day(before.time());
        for (int calls = 0; calls < MOST_CALLS && last.text().compareTo(first.text()) > 0; calls++) {
            QueryResponse page = page(access, query, day, first, last);
            for (Map<String, AttributeValue> item : page.items()) {
                Ulid id = TrailItems.id(item);
                // an outcome stands in front of its entry and holds all of it
                if (!id.equals(last)) {
                    found.add(TrailItems.entry(item));
                    last = id;
                }
                if (found.size() == limit) {
                    return new TrailSlice(found, Optional.of(last));
                }
            }
            if (page.hasLastEvaluatedKey()) {
                last = TrailItems.id(page.lastEvaluatedKey());
            } else if (query.actor().isPresent() || !day.isAfter(Times.day(from))) {
                return new TrailSlice(found, Optional.empty());
            } else {
                last = bound(day.atStartOfDay().toInstant(ZoneOffset.UTC));
                day = day.minusDays(1);
            }
        }
        boolean more = last.text().compareTo(first.text()) > 0;
        return new TrailSlice(found, more ? Optional.of(last) : Optional.empty());
    }

    private QueryResponse page(Access access, TrailQuery query, LocalDate day, Ulid first, Ulid last) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":first", fromS(first.text()));
        values.put(":last", fromS(last.text()));
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .scanIndexForward(false)
                .limit(PAGE)
                .overrideConfiguration(access.forOneCall());
        if (query.actor().isPresent()) {
            values.put(":pk", fromS(query.actor().get().text()));
            request.keyConditionExpression(OF_ACTOR).consistentRead(true);
        } else {
            names.put("#day", "day");
            values.put(":day", fromS(day.toString()));
            request.keyConditionExpression(OF_DAY).indexName(BY_DAY);
        }
        List<String> filters = new ArrayList<>();
        query.subject().ifPresent(subject -> {
            filters.add("subject = :subject");
            values.put(":subject", fromS(subject.text()));
        });
        query.action().ifPresent(action -> {
            filters.add("#action = :action");
            names.put("#action", "action");
            values.put(":action", fromS(action.word()));
        });
        if (!filters.isEmpty()) {
            request.filterExpression(String.join(" AND ", filters));
        }
        if (!names.isEmpty()) {
            request.expressionAttributeNames(names);
        }
        try {
            return dynamoDb.query(request.expressionAttributeValues(values).build());
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }
}
