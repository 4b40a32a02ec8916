package dev.carrel.rows;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The two parts of every transaction that adds records: the record itself, and the count of its day. */
public final class RowWrites {
    /** A record is added once: its key, which holds its id, must be free. */
    public static final String IS_NEW = "attribute_not_exists(pk)";

    /** A count that is not there yet begins at nothing. */
    public static final String ADD_TO_DAY = "SET #type = :type ADD #count :count, #sum :sum";

    private final String table;

    /** @param table the name of {@code RecordsTable} */
    public RowWrites(String table) {
        this.table = requireNonNull(table, "table is null");
    }

    /** Puts a record that is not there yet; its condition is {@link #IS_NEW}. */
    public TransactWriteItem putNew(String sub, DatedRecord record) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(RecordItems.record(sub, record))
                        .conditionExpression(IS_NEW))
                .build();
    }

    /** Changes a day's count by {@link #ADD_TO_DAY}, without a condition. */
    public TransactWriteItem addToDay(String sub, DailyPosition day, DailyChange change) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(RecordItems.key(sub, RecordItems.dailyKey(day)))
                        .updateExpression(ADD_TO_DAY)
                        .expressionAttributeNames(Map.of("#type", "type", "#count", "count", "#sum", "sum"))
                        .expressionAttributeValues(Map.of(
                                ":type", fromS(day.type().text()),
                                ":count", fromN(Integer.toString(change.count())),
                                ":sum", fromN(change.sum().toPlainString()))))
                .build();
    }
}
