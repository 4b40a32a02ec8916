package dev.carrel.records;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Ulid;
import dev.carrel.rows.RecordItems;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items {@code K#<key>} of {@code RecordsTable}, beside those at {@link RecordItems}: idempotency keys in use.
 * DynamoDB removes one after its {@code expiresAt} (epoch seconds).
 */
final class ClaimItems {
    private ClaimItems() {}

    static String claimKey(IdempotencyKey key) {
        return "K#" + key.text();
    }

    static Map<String, AttributeValue> claim(String sub, Claim claim) {
        Map<String, AttributeValue> item = new HashMap<>(RecordItems.key(sub, claimKey(claim.key())));
        item.put("requestHash", fromS(claim.requestHash()));
        // not `id`: only records belong into the index ById
        item.put("recordId", fromS(claim.recordId().text()));
        item.put("expiresAt", fromN(Long.toString(claim.expiresAt().getEpochSecond())));
        return item;
    }

    static Claim claim(IdempotencyKey key, Map<String, AttributeValue> item) {
        return new Claim(
                key,
                get(item, "requestHash").s(),
                new Ulid(get(item, "recordId").s()),
                Instant.ofEpochSecond(Long.parseLong(get(item, "expiresAt").n())));
    }

    private static AttributeValue get(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item lacks `" + name + "`");
        }
        return value;
    }
}
