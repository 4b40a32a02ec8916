package dev.carrel.account;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * {@code UsageTable}: one item for each user, {@code pk} = the {@code sub}, with the numbers {@code rows}, {@code files} and
 * {@code bytes} and the times {@code measuredAt} and {@code lastSignInAt}. Admins read it.
 */
final class UsageTable {
    static final String MEASURED = "SET #rows = :rows, files = :files, #bytes = :bytes, measuredAt = :now";
    static final String SIGNED_IN = "SET lastSignInAt = :at";
    static final String IS_LATER = "attribute_not_exists(lastSignInAt) OR lastSignInAt < :at";

    private final DynamoDbClient dynamoDb;
    private final String table;

    UsageTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    Optional<StoredUsage> find(Access access) {
        GetItemResponse answer = call(() -> dynamoDb.getItem(get ->
                get.tableName(table).key(key(access)).consistentRead(true).overrideConfiguration(access.forOneCall())));
        return answer.hasItem() ? AccountItems.usage(answer.item()) : Optional.empty();
    }

    void measured(Access access, StoredUsage usage) {
        call(() -> dynamoDb.updateItem(update -> update.tableName(table)
                .key(key(access))
                .updateExpression(MEASURED)
                .expressionAttributeNames(Map.of("#rows", "rows", "#bytes", "bytes"))
                .expressionAttributeValues(Map.of(
                        ":rows", AccountItems.number(usage.rows()),
                        ":files", AccountItems.number(usage.files()),
                        ":bytes", AccountItems.number(usage.bytes()),
                        ":now", fromS(Times.format(usage.measuredAt()))))
                .overrideConfiguration(access.forOneCall())));
    }

    /** Notes a sign-in, unless a later one is noted. */
    void signedIn(Access access, Instant at) {
        try {
            call(() -> dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(access))
                    .updateExpression(SIGNED_IN)
                    .conditionExpression(IS_LATER)
                    .expressionAttributeValues(Map.of(":at", fromS(Times.format(at))))
                    .overrideConfiguration(access.forOneCall())));
        } catch (ConditionalCheckFailedException e) {
            // a later one is noted
            return;
        }
    }

    void forget(Access access) {
        call(() -> dynamoDb.deleteItem(
                delete -> delete.tableName(table).key(key(access)).overrideConfiguration(access.forOneCall())));
    }

    private static Map<String, AttributeValue> key(Access access) {
        return Map.of("pk", fromS(access.sub()));
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }
}
