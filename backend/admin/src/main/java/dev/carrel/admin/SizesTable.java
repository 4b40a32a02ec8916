package dev.carrel.admin;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * How much users keep: one item per user, {@code pk} = the user's id, written by that user's own session and read here.
 *
 * <p>Numbers {@code rows}, {@code files}, {@code bytes} with {@code measuredAt}; {@code lastSignInAt}. Each may be absent.
 */
final class SizesTable {
    private final DynamoDbClient dynamoDb;
    private final String table;

    SizesTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    Sizes get(Access access, UserId id) {
        try {
            GetItemResponse answer = dynamoDb.getItem(request -> request.tableName(table)
                    .key(Map.of("pk", fromS(id.text())))
                    .overrideConfiguration(access.forOneCall()));
            return answer.hasItem() ? sizes(answer.item()) : Sizes.UNKNOWN;
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    private static Sizes sizes(Map<String, AttributeValue> item) {
        Optional<Instant> measuredAt = time(item, "measuredAt");
        return new Sizes(
                measuredAt.map(at ->
                        new Sizes.Measured(number(item, "rows"), number(item, "files"), number(item, "bytes"), at)),
                time(item, "lastSignInAt"));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }

    private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? Optional.empty() : Optional.of(Times.parse(value.s()));
    }
}
