package dev.carrel.account;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The caller's own partition of a table whose keys are {@code pk}, the {@code sub}, and {@code sk}. It asks for {@code Query} and
 * {@code DeleteItem}, always with the caller's own credentials. Reads are strongly consistent.
 */
final class Partition {
    static final String ALL = "pk = :sub";
    static final String WITH_PREFIX = "pk = :sub AND begins_with(sk, :prefix)";

    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
    static final int MOST_IN_TRANSACTION = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;

    Partition(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    /**
     * A part of what is there.
     *
     * @param last the sort key after which the next part begins; empty at the end
     */
    record Page(List<Map<String, AttributeValue>> items, Optional<String> last) {
        Page {
            items = List.copyOf(items);
            requireNonNull(last, "last is null");
        }
    }

    /** How many items a part has, and where it ends, as for {@link Page}. */
    record Count(long count, Optional<String> last) {
        Count {
            requireNonNull(last, "last is null");
        }
    }

    /**
     * About a megabyte of items, by sort key.
     *
     * @param prefix what their sort keys begin with; empty for all
     */
    Page page(Access access, String prefix, Optional<String> after) {
        QueryResponse answer = query(access, request(access, prefix, after));
        return new Page(answer.items(), last(answer));
    }

    /** Counts about a megabyte of items. */
    Count count(Access access, String prefix, Optional<String> after) {
        QueryResponse answer = query(access, request(access, prefix, after).select(Select.COUNT));
        return new Count(answer.count(), last(answer));
    }

    /** The first sort keys, as many as can be removed together. */
    List<String> firstKeys(Access access) {
        QueryResponse answer = query(
                access,
                request(access, "", Optional.empty())
                        .projectionExpression("pk, sk")
                        .limit(MOST_IN_TRANSACTION));
        return answer.items().stream().map(Partition::sortKey).toList();
    }

    /**
     * Removes items, all or none; those that are gone already are no fault.
     *
     * @param keys at most {@value #MOST_IN_TRANSACTION}
     */
    void delete(Access access, List<String> keys) {
        List<TransactWriteItem> deletes = keys.stream()
                .map(sk -> TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(AccountItems.key(access.sub(), sk)))
                        .build())
                .toList();
        try {
            dynamoDb.transactWriteItems(
                    request -> request.transactItems(deletes).overrideConfiguration(access.forOneCall()));
        } catch (TransactionCanceledException e) {
            // without a condition: met by another change or by too much load, and either passes
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    static String sortKey(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("sk"), "an item has no sk").s();
    }

    private QueryRequest.Builder request(Access access, String prefix, Optional<String> after) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":sub", fromS(access.sub())));
        if (!prefix.isEmpty()) {
            values.put(":prefix", fromS(prefix));
        }
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression(prefix.isEmpty() ? ALL : WITH_PREFIX)
                .expressionAttributeValues(values)
                .exclusiveStartKey(
                        after.map(sk -> AccountItems.key(access.sub(), sk)).orElse(null));
    }

    private QueryResponse query(Access access, QueryRequest.Builder request) {
        try {
            return dynamoDb.query(
                    request.overrideConfiguration(access.forOneCall()).build());
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    private static Optional<String> last(QueryResponse answer) {
        return answer.hasLastEvaluatedKey() ? Optional.of(sortKey(answer.lastEvaluatedKey())) : Optional.empty();
    }
}
