package dev.carrel.account;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of {@code AccountTable}. Everything of a user lies in the partition {@code pk} = the user's {@code sub}:
 *
 * <ul>
 *   <li>{@code S#<id>} a sign-in seen, {@link SignInSeen}; DynamoDB removes it 90 days after it was last seen
 *   <li>{@code EMAIL} a change of address under way, {@link PendingEmail}; removed after a day, as its code is
 *   <li>{@code JOB#export} how far an export is, {@link ExportJob}
 *   <li>{@code JOB#erase} what an erasure has removed so far, {@link Erased}
 * </ul>
 *
 * {@code expiresAt} is in epoch seconds. A user may write in the own partition without asking the API, so what does not read as
 * what was written here counts as absent.
 */
final class AccountItems {
    static final String SIGN_INS = "S#";
    static final String EMAIL = "EMAIL";
    static final String EXPORT = "JOB#export";
    static final String ERASE = "JOB#erase";

    private AccountItems() {}

    /** The whole key of an item. */
    static Map<String, AttributeValue> key(String sub, String sk) {
        return Map.of("pk", fromS(sub), "sk", fromS(sk));
    }

    static Optional<SignInSeen> signIn(Map<String, AttributeValue> item) {
        try {
            return Optional.of(new SignInSeen(
                    text(item, "sk").substring(SIGN_INS.length()),
                    Times.parse(text(item, "at")),
                    Times.parse(text(item, "lastSeenAt")),
                    optional(item, "address"),
                    optional(item, "userAgent")));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    static Map<String, AttributeValue> email(String sub, PendingEmail pending, Instant expiresAt) {
        Map<String, AttributeValue> item = new HashMap<>(key(sub, EMAIL));
        item.put("email", fromS(pending.email()));
        item.put("taken", AttributeValue.fromBool(pending.taken()));
        item.put("tries", number(pending.tries()));
        item.put("expiresAt", number(expiresAt.getEpochSecond()));
        return item;
    }

    /** Empty also for one whose time is over, which DynamoDB removes when it comes to it. */
    static Optional<PendingEmail> email(Map<String, AttributeValue> item, Instant now) {
        try {
            if (number(item, "expiresAt") <= now.getEpochSecond()) {
                return Optional.empty();
            }
            return Optional.of(new PendingEmail(
                    text(item, "email"), Boolean.TRUE.equals(get(item, "taken").bool()), number(item, "tries")));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    static Map<String, AttributeValue> export(String sub, ExportJob job) {
        Map<String, AttributeValue> item = new HashMap<>(key(sub, EXPORT));
        item.put("id", fromS(job.id().text()));
        item.put("state", fromS(job.state().text()));
        item.put("path", fromS(job.path()));
        job.uploadId().ifPresent(id -> item.put("uploadId", fromS(id)));
        item.put("saved", number(job.saved()));
        item.put("rows", number(job.rows()));
        item.put("files", number(job.files()));
        item.put("bytes", number(job.bytes()));
        item.put("leaseUntil", number(job.leaseUntil().toEpochMilli()));
        item.put("version", number(job.version()));
        job.reason().ifPresent(reason -> item.put("reason", fromS(reason)));
        return item;
    }

    static Optional<ExportJob> export(Map<String, AttributeValue> item) {
        try {
            return Optional.of(new ExportJob(
                    new Ulid(text(item, "id")),
                    ExportJob.State.of(text(item, "state")),
                    text(item, "path"),
                    optional(item, "uploadId"),
                    number(item, "saved"),
                    number(item, "rows"),
                    number(item, "files"),
                    number(item, "bytes"),
                    Instant.ofEpochMilli(number(item, "leaseUntil")),
                    number(item, "version"),
                    optional(item, "reason")));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    static Optional<Erased> erased(Map<String, AttributeValue> item) {
        try {
            return Optional.of(new Erased(number(item, "rows"), number(item, "imports"), number(item, "files")));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The numbers of an item of {@code UsageTable}; empty before they were measured. */
    static Optional<StoredUsage> usage(Map<String, AttributeValue> item) {
        try {
            return Optional.of(new StoredUsage(
                    number(item, "rows"),
                    number(item, "files"),
                    number(item, "bytes"),
                    Times.parse(text(item, "measuredAt"))));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }

    private static AttributeValue get(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new InvalidValueException("is missing");
        }
        return value;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        String text = get(item, name).s();
        if (text == null) {
            throw new InvalidValueException("must be a text");
        }
        return text;
    }

    private static Optional<String> optional(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Optional.of(text(item, name)) : Optional.empty();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        try {
            return Long.parseLong(String.valueOf(get(item, name).n()));
        } catch (NumberFormatException e) {
            throw new InvalidValueException("must be a whole number");
        }
    }
}
