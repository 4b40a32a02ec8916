package dev.carrel.account;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** {@code AccountTable}; {@link AccountItems} describes the items. */
final class AccountTable {
    static final String SEE = "SET #at = :at, lastSeenAt = :now, expiresAt = :end";
    static final String TRY = "ADD tries :one";
    static final String MAY_TRY = "tries < :most";
    static final String ADD_ERASED =
            "SET startedAt = if_not_exists(startedAt, :now) ADD #rows :rows, imports :imports, files :files";
    static final String IS_NEW = "attribute_not_exists(pk)";
    static final String IS_AT_VERSION = "version = :version";

    private static final Duration SIGN_IN_KEPT = Duration.ofDays(90);
    /** As long as Cognito's code is good: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
    private static final Duration EMAIL_KEPT = Duration.ofDays(1);

    private final DynamoDbClient dynamoDb;
    private final String table;

    AccountTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb is null");
        this.table = requireNonNull(table, "table is null");
    }

    /**
     * Notes a sign-in as seen.
     *
     * @return whether it was not before
     */
    boolean see(Access access, SignInSeen seen) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":at", fromS(Times.format(seen.at())),
                ":now", fromS(Times.format(seen.lastSeenAt())),
                ":end", AccountItems.number(seen.lastSeenAt().plus(SIGN_IN_KEPT).getEpochSecond())));
        StringBuilder update = new StringBuilder(SEE);
        seen.address().ifPresent(address -> {
            update.append(", address = :address");
            values.put(":address", fromS(address));
        });
        seen.userAgent().ifPresent(agent -> {
            update.append(", userAgent = :agent");
            values.put(":agent", fromS(agent));
        });
        UpdateItemResponse answer = call(() -> dynamoDb.updateItem(request -> request.tableName(table)
                .key(AccountItems.key(access.sub(), AccountItems.SIGN_INS + seen.id()))
                .updateExpression(update.toString())
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_OLD)
                .overrideConfiguration(access.forOneCall())));
        return !answer.hasAttributes() || answer.attributes().isEmpty();
    }

    /** Notes a change of address, in place of one before. */
    void begin(Access access, PendingEmail pending, Instant now) {
        call(() -> dynamoDb.putItem(put -> put.tableName(table)
                .item(AccountItems.email(access.sub(), pending, now.plus(EMAIL_KEPT)))
                .overrideConfiguration(access.forOneCall())));
    }

    Optional<PendingEmail> email(Access access, Instant now) {
        return item(access, AccountItems.EMAIL).flatMap(item -> AccountItems.email(item, now));
    }

    /** Counts one more try of a code; false when there were too many. */
    boolean countTry(Access access) {
        try {
            call(() -> dynamoDb.updateItem(request -> request.tableName(table)
                    .key(AccountItems.key(access.sub(), AccountItems.EMAIL))
                    .updateExpression(TRY)
                    .conditionExpression(MAY_TRY)
                    .expressionAttributeValues(Map.of(
                            ":one", AccountItems.number(1), ":most", AccountItems.number(PendingEmail.MOST_TRIES)))
                    .overrideConfiguration(access.forOneCall())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    Optional<ExportJob> export(Access access) {
        return item(access, AccountItems.EXPORT).flatMap(AccountItems::export);
    }

    /** Begins an export; false when there is one. */
    boolean begin(Access access, ExportJob job) {
        return put(access, AccountItems.export(access.sub(), job), IS_NEW, Map.of());
    }

    /** Takes an export on; false when it has changed since, or was given up. */
    boolean replace(Access access, ExportJob before, ExportJob after) {
        return put(
                access,
                AccountItems.export(access.sub(), after),
                IS_AT_VERSION,
                Map.of(":version", AccountItems.number(before.version())));
    }

    private boolean put(
            Access access, Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        try {
            call(() -> dynamoDb.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .overrideConfiguration(access.forOneCall())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    Optional<Erased> erased(Access access) {
        return item(access, AccountItems.ERASE).flatMap(AccountItems::erased);
    }

    /** Adds to what an erasure has removed, and begins it if need be; tells all of it. */
    Erased add(Access access, Erased more, Instant now) {
        UpdateItemResponse answer = call(() -> dynamoDb.updateItem(request -> request.tableName(table)
                .key(AccountItems.key(access.sub(), AccountItems.ERASE))
                .updateExpression(ADD_ERASED)
                .expressionAttributeNames(Map.of("#rows", "rows"))
                .expressionAttributeValues(Map.of(
                        ":now", fromS(Times.format(now)),
                        ":rows", AccountItems.number(more.rows()),
                        ":imports", AccountItems.number(more.imports()),
                        ":files", AccountItems.number(more.files())))
                .returnValues(ReturnValue.ALL_NEW)
                .overrideConfiguration(access.forOneCall())));
        return AccountItems.erased(answer.attributes()).orElse(more);
    }

    /** Removes items, whether they are there or not. */
    void forget(Access access, List<String> keys) {
        for (String sk : keys) {
            call(() -> dynamoDb.deleteItem(delete -> delete.tableName(table)
                    .key(AccountItems.key(access.sub(), sk))
                    .overrideConfiguration(access.forOneCall())));
        }
    }

    private Optional<Map<String, AttributeValue>> item(Access access, String sk) {
        GetItemResponse answer = call(() -> dynamoDb.getItem(get -> get.tableName(table)
                .key(AccountItems.key(access.sub(), sk))
                .consistentRead(true)
                .overrideConfiguration(access.forOneCall())));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
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
