package dev.carrel.records;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import dev.carrel.rows.DailyChange;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordItems;
import dev.carrel.rows.RowWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The transactions that change {@code RecordsTable}: a record, its days' counts and its claim, all or none. The
 * conditions decide races; {@link Cancellation} reads how they ended.
 */
final class RecordWrites {
    static final String IS_VERSION = "#version = :version";
    /** DynamoDB may take days to remove an expired item, so its time is compared. */
    static final String KEY_IS_FREE = "attribute_not_exists(pk) OR expiresAt < :now";

    private final String table;
    private final RowWrites rows;

    RecordWrites(String table) {
        this.table = requireNonNull(table, "table is null");
        this.rows = new RowWrites(table);
    }

    List<TransactWriteItem> create(String sub, DatedRecord record, Optional<Claim> claim, Instant now) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(rows.putNew(sub, record));
        writes.addAll(countWrites(sub, Optional.empty(), Optional.of(record)));
        claim.ifPresent(c -> writes.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(ClaimItems.claim(sub, c))
                        .conditionExpression(KEY_IS_FREE)
                        .expressionAttributeValues(Map.of(":now", fromN(Long.toString(now.getEpochSecond())))))
                .build()));
        return writes;
    }

    List<TransactWriteItem> replace(String sub, DatedRecord before, DatedRecord after) {
        List<TransactWriteItem> writes = new ArrayList<>();
        if (before.position().equals(after.position())) {
            writes.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(RecordItems.record(sub, after))
                            .conditionExpression(IS_VERSION)
                            .expressionAttributeNames(Map.of("#version", "version"))
                            .expressionAttributeValues(version(before)))
                    .build());
        } else {
            writes.add(deleteVersion(sub, before));
            writes.add(rows.putNew(sub, after));
        }
        writes.addAll(countWrites(sub, Optional.of(before), Optional.of(after)));
        return writes;
    }

    List<TransactWriteItem> delete(String sub, DatedRecord before) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(deleteVersion(sub, before));
        writes.addAll(countWrites(sub, Optional.of(before), Optional.empty()));
        return writes;
    }

    private TransactWriteItem deleteVersion(String sub, DatedRecord before) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(RecordItems.key(sub, RecordItems.recordKey(before.position())))
                        .conditionExpression(IS_VERSION)
                        .expressionAttributeNames(Map.of("#version", "version"))
                        .expressionAttributeValues(version(before)))
                .build();
    }

    private List<TransactWriteItem> countWrites(String sub, Optional<DatedRecord> before, Optional<DatedRecord> after) {
        List<TransactWriteItem> writes = new ArrayList<>();
        DailyChange.of(before.map(DatedRecord::content), after.map(DatedRecord::content))
                .forEach((day, change) -> writes.add(rows.addToDay(sub, day, change)));
        return writes;
    }

    private static Map<String, AttributeValue> version(DatedRecord before) {
        return Map.of(":version", fromN(Long.toString(before.version())));
    }
}
