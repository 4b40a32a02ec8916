package dev.carrel.imports;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** {@code ImportsTable} as the API sees it; {@link ImportItems} describes the items. */
final class ImportsTable implements ImportStore {
    static final String WITH_PREFIX = "pk = :sub AND begins_with(sk, :prefix)";
    static final String IS_WORKED_ON = "#status IN (:checking, :running)";
    static final String IS_OVER = "NOT (" + IS_WORKED_ON + ")";
    static final String IS_CLAIMANT = "importId = :id";
    static final String CANCEL = "SET #status = :cancelled, updatedAt = :now, finishedAt = :now ADD #version :one";

    static final String FORGET = ImportItems.forget();

    private static final Map<String, String> ATTRIBUTES =
            ImportItems.attributes().stream().collect(Collectors.toMap(name -> "#" + name, name -> name));
    /** A page of refused rows ends with the item that reaches one of these; an answer stays far below 6 MB so. */
    private static final int ENOUGH_ROWS = 100;

    private static final int ENOUGH_CHARACTERS = 256 * 1024;
    private static final int REFUSAL_ITEMS = 20;
    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
    private static final int MOST_IN_TRANSACTION = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;

    ImportsTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    @Override
    public Slice<ImportState> list(Access access, Optional<Ulid> olderThan, int limit) {
        List<ImportState> states = new ArrayList<>();
        Optional<Map<String, AttributeValue>> start =
                olderThan.map(id -> ImportItems.key(access.sub(), ImportItems.importKey(id)));
        do {
            QueryResponse page = query(access, ImportItems.importsPrefix(), start, limit + 1, false);
            page.items().forEach(item -> ImportItems.state(item).ifPresent(states::add));
            start = page.hasLastEvaluatedKey() ? Optional.of(page.lastEvaluatedKey()) : Optional.empty();
        } while (start.isPresent() && states.size() <= limit);
        if (states.size() <= limit) {
            return new Slice<>(states, Optional.empty());
        }
        return new Slice<>(
                states.subList(0, limit), Optional.of(states.get(limit - 1).id().text()));
    }

    @Override
    public Optional<ImportState> find(Access access, Ulid id) {
        return item(access, ImportItems.importKey(id)).flatMap(ImportItems::state);
    }

    private Optional<Map<String, AttributeValue>> item(Access access, String sk) {
        try {
            GetItemResponse response = dynamoDb.getItem(get -> get.tableName(table)
                    .key(ImportItems.key(access.sub(), sk))
                    .consistentRead(true)
                    .overrideConfiguration(access.forOneCall()));
            return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    @Override
    public Slice<Refusal> refusals(Access access, Ulid id, Optional<String> after) {
        String prefix = ImportItems.refusalsPrefix(id);
        List<Refusal> rows = new ArrayList<>();
        int characters = 0;
        String last = "";
        Optional<Map<String, AttributeValue>> start =
                after.map(position -> ImportItems.key(access.sub(), prefix + position));
        do {
            QueryResponse page = query(access, prefix, start, REFUSAL_ITEMS, true);
            for (Map<String, AttributeValue> item : page.items()) {
                if (rows.size() >= ENOUGH_ROWS || characters >= ENOUGH_CHARACTERS) {
                    return new Slice<>(rows, Optional.of(last));
                }
                List<Refusal> found = ImportItems.refusals(item).orElse(List.of());
                rows.addAll(found);
                characters += found.stream().mapToInt(ImportsTable::characters).sum();
                last = sortKey(item).substring(prefix.length());
            }
            start = page.hasLastEvaluatedKey() ? Optional.of(page.lastEvaluatedKey()) : Optional.empty();
        } while (start.isPresent());
        return new Slice<>(rows, Optional.empty());
    }

    private static int characters(Refusal row) {
        return row.reason().length()
                + row.column().map(String::length).orElse(0)
                + row.text().map(String::length).orElse(0);
    }

    @Override
    public Optional<ImportState> cancel(Access access, Ulid id, Instant now) {
        try {
            return ImportItems.state(dynamoDb.updateItem(update -> update.tableName(table)
                            .key(ImportItems.key(access.sub(), ImportItems.importKey(id)))
                            .updateExpression(CANCEL)
                            .conditionExpression(IS_WORKED_ON)
                            .expressionAttributeNames(Map.of("#status", "status", "#version", "version"))
                            .expressionAttributeValues(Map.of(
                                    ":checking", fromS(ImportStatus.CHECKING.text()),
                                    ":running", fromS(ImportStatus.RUNNING.text()),
                                    ":cancelled", fromS(ImportStatus.CANCELLED.text()),
                                    ":now", fromS(Times.format(now)),
                                    ":one", fromN("1")))
                            .returnValues(ReturnValue.ALL_NEW)
                            .overrideConfiguration(access.forOneCall()))
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    @Override
    public boolean forget(Access access, ImportState state, Instant now) {
        Instant end = now.plus(ImportItems.FORGOTTEN_FOR);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(ImportItems.key(access.sub(), ImportItems.importKey(state.id())))
                        .updateExpression(FORGET)
                        .conditionExpression(IS_OVER)
                        .expressionAttributeNames(ATTRIBUTES)
                        .expressionAttributeValues(Map.of(
                                ":checking", fromS(ImportStatus.CHECKING.text()),
                                ":running", fromS(ImportStatus.RUNNING.text()),
                                ":now", fromS(Times.format(now)),
                                ":end", fromN(Long.toString(end.getEpochSecond())))))
                .build());
        state.digest()
                .filter(digest -> isClaimant(access, digest, state.id()))
                .ifPresent(digest -> writes.add(delete(Delete.builder()
                        .key(ImportItems.key(access.sub(), ImportItems.contentKey(digest)))
                        .conditionExpression(IS_CLAIMANT)
                        .expressionAttributeValues(
                                Map.of(":id", fromS(state.id().text()))))));
        return transact(access, writes);
    }

    private boolean isClaimant(Access access, String digest, Ulid id) {
        return item(access, ImportItems.contentKey(digest))
                .flatMap(ImportItems::claimant)
                .filter(id::equals)
                .isPresent();
    }

    @Override
    public void forgetRefusals(Access access, Ulid id) {
        String prefix = ImportItems.refusalsPrefix(id);
        QueryResponse page;
        do {
            // what was found is gone when it is asked again
            page = query(access, prefix, Optional.empty(), MOST_IN_TRANSACTION, true);
            List<TransactWriteItem> deletes = page.items().stream()
                    .map(item -> delete(Delete.builder().key(ImportItems.key(access.sub(), sortKey(item)))))
                    .toList();
            if (!deletes.isEmpty()) {
                transact(access, deletes);
            }
        } while (page.hasLastEvaluatedKey());
    }

    private TransactWriteItem delete(Delete.Builder delete) {
        return TransactWriteItem.builder()
                .delete(delete.tableName(table).build())
                .build();
    }

    /** Whether all of it was done; it is not when a condition does not hold, and throws when it could not be tried. */
    private boolean transact(Access access, List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(
                    request -> request.transactItems(writes).overrideConfiguration(access.forOneCall()));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                return false;
            }
            // met by another transaction or by too much load: either passes
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    private QueryResponse query(
            Access access, String prefix, Optional<Map<String, AttributeValue>> start, int limit, boolean forward) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(forward)
                .limit(limit)
                .keyConditionExpression(WITH_PREFIX)
                .expressionAttributeValues(Map.of(":sub", fromS(access.sub()), ":prefix", fromS(prefix)))
                .overrideConfiguration(access.forOneCall());
        start.ifPresent(query::exclusiveStartKey);
        try {
            return dynamoDb.query(query.build());
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    private static String sortKey(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("sk"), "an item has no sk").s();
    }
}
