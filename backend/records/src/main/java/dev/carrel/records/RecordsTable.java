package dev.carrel.records;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordItems;
import dev.carrel.rows.RecordPosition;
import dev.carrel.rows.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * {@code RecordsTable} in DynamoDB; the items are described at {@link RecordItems} and {@link ClaimItems}. It asks for {@code GetItem},
 * {@code PutItem}, {@code UpdateItem}, {@code DeleteItem} and {@code Query}, always with the caller's {@code sub} as the
 * partition key and always with the caller's own credentials.
 */
final class RecordsTable implements RecordStore {
    static final String IN_RANGE = "pk = :sub AND sk BETWEEN :first AND :last";
    static final String OF_TYPE_IN_RANGE = "pk = :sub AND typeKey BETWEEN :first AND :last";
    static final String OF_ID = "pk = :sub AND id = :id";
    static final String IS_COUNTED = "#count > :zero";
    static final String IS_COUNTED_AND_OF_TYPE = "#count > :zero AND #type = :type";

    private static final String BY_ID = "ById";
    private static final String BY_TYPE = "ByType";
    /** How many counts are read at a time when a filter may drop most of them. */
    private static final int FILTERED_PAGE = 1000;
    /** How often a record is looked for that moves to another key while it is read. */
    private static final int LOOKUPS = 3;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final RecordWrites writes;
    private final Supplier<String> requestTokens;

    /**
     * @param requestTokens names each transaction, so that a retry of one whose answer was lost does nothing again
     */
    RecordsTable(DynamoDbClient dynamoDb, String table, Supplier<String> requestTokens) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
        this.writes = new RecordWrites(table);
        this.requestTokens = requireNonNull(requestTokens, "requestTokens is null");
    }

    @Override
    public WriteOutcome create(Access access, DatedRecord record, Optional<Claim> claim, Instant now) {
        return write(access, writes.create(access.sub(), record, claim, now));
    }

    @Override
    public WriteOutcome replace(Access access, DatedRecord before, DatedRecord after) {
        return write(access, writes.replace(access.sub(), before, after));
    }

    @Override
    public WriteOutcome delete(Access access, DatedRecord before) {
        return write(access, writes.delete(access.sub(), before));
    }

    private WriteOutcome write(Access access, List<TransactWriteItem> items) {
        String token = requestTokens.get();
        try {
            dynamoDb.transactWriteItems(request ->
                    request.transactItems(items).clientRequestToken(token).overrideConfiguration(access.forOneCall()));
            return WriteOutcome.DONE;
        } catch (TransactionCanceledException e) {
            return Cancellation.outcome(e, items);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    @Override
    public Optional<DatedRecord> find(Access access, Ulid id) {
        for (int lookup = 1; lookup <= LOOKUPS; lookup++) {
            QueryResponse keys = query(QueryRequest.builder()
                    .tableName(table)
                    .indexName(BY_ID)
                    .consistentRead(true)
                    .keyConditionExpression(OF_ID)
                    .expressionAttributeValues(Map.of(":sub", fromS(access.sub()), ":id", fromS(id.text())))
                    .overrideConfiguration(access.forOneCall())
                    .build());
            if (keys.items().isEmpty()) {
                return Optional.empty();
            }
            AttributeValue sk = requireNonNull(keys.items().get(0).get("sk"), "the index has no sk");
            Optional<DatedRecord> record = item(access, sk.s()).map(RecordItems::record);
            if (record.isPresent()) {
                return record;
            }
        }
        throw Problem.of(ErrorCode.CONFLICT);
    }

    @Override
    public Optional<Claim> claim(Access access, IdempotencyKey key) {
        return item(access, ClaimItems.claimKey(key)).map(item -> ClaimItems.claim(key, item));
    }

    private Optional<Map<String, AttributeValue>> item(Access access, String sk) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(table)
                .key(RecordItems.key(access.sub(), sk))
                .consistentRead(true)
                .overrideConfiguration(access.forOneCall())
                .build();
        try {
            var response = dynamoDb.getItem(request);
            return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    @Override
    public Slice<DatedRecord> list(Access access, RecordRange range, Optional<RecordPosition> after, int limit) {
        String prefix = range.type().map(RecordType::text).orElse("R");
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .scanIndexForward(false)
                .keyConditionExpression(range.type().isPresent() ? OF_TYPE_IN_RANGE : IN_RANGE)
                .expressionAttributeValues(Map.of(
                        ":sub", fromS(access.sub()),
                        ":first", fromS(RecordItems.first(prefix, range.from())),
                        ":last", fromS(RecordItems.last(prefix, range.to()))));
        if (range.type().isPresent()) {
            query.indexName(BY_TYPE);
        } else {
            query.consistentRead(true);
        }
        Optional<Map<String, AttributeValue>> start = after.map(position -> {
            var key = RecordItems.key(access.sub(), RecordItems.recordKey(position));
            return range.type()
                    .map(type -> Maps.with(key, "typeKey", fromS(RecordItems.typeKey(type, position))))
                    .orElse(key);
        });
        return collect(access, query, start, limit, limit + 1, RecordItems::record);
    }

    @Override
    public Slice<DailyCount> daily(Access access, DailyRange range, Optional<DailyPosition> after, int limit) {
        Map<String, AttributeValue> values = Map.of(
                ":sub", fromS(access.sub()),
                ":first", fromS(RecordItems.firstDay(range.from())),
                ":last", fromS(RecordItems.lastDay(range.to())),
                ":zero", fromN("0"));
        QueryRequest.Builder query =
                QueryRequest.builder().tableName(table).consistentRead(true).keyConditionExpression(IN_RANGE);
        if (range.type().isPresent()) {
            query.filterExpression(IS_COUNTED_AND_OF_TYPE)
                    .expressionAttributeNames(Map.of("#count", "count", "#type", "type"))
                    .expressionAttributeValues(
                            Maps.with(values, ":type", fromS(range.type().get().text())));
        } else {
            query.filterExpression(IS_COUNTED)
                    .expressionAttributeNames(Map.of("#count", "count"))
                    .expressionAttributeValues(values);
        }
        Optional<Map<String, AttributeValue>> start =
                after.map(position -> RecordItems.key(access.sub(), RecordItems.dailyKey(position)));
        int pageSize = range.type().isPresent() ? FILTERED_PAGE : limit + 1;
        return collect(access, query, start, limit, pageSize, RecordItems::daily);
    }

    /** Reads on until there is one item more than asked for, which says that there is more, or no item is left. */
    private <T> Slice<T> collect(
            Access access,
            QueryRequest.Builder query,
            Optional<Map<String, AttributeValue>> start,
            int limit,
            int pageSize,
            Function<Map<String, AttributeValue>, T> parser) {
        List<T> items = new ArrayList<>();
        Optional<Map<String, AttributeValue>> next = start;
        do {
            next.ifPresent(query::exclusiveStartKey);
            QueryResponse page = query(query.limit(pageSize)
                    .overrideConfiguration(access.forOneCall())
                    .build());
            page.items().forEach(item -> items.add(parser.apply(item)));
            next = page.hasLastEvaluatedKey() ? Optional.of(page.lastEvaluatedKey()) : Optional.empty();
        } while (next.isPresent() && items.size() <= limit);
        boolean more = items.size() > limit;
        return new Slice<>(more ? items.subList(0, limit) : items, more);
    }

    private QueryResponse query(QueryRequest request) {
        try {
            return dynamoDb.query(request);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }
}
