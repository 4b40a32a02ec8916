package dev.carrel.imports;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of {@code ImportsTable}. Everything of a user lies in the partition {@code pk} = the user's {@code sub}:
 *
 * <ul>
 *   <li>{@code I#<importId>} an import, {@link ImportState}; an id begins with its time, so keys sort by it. Besides,
 *       {@code carriedBy}: the drop whose message works on it, its own or that of a duplicate that set it running again
 *   <li>the same of an import that was forgotten, or whose file was gone when it had just begun: {@code forgottenAt} and
 *       {@code expiresAt} alone. The event of its drop may be told once more, and begins nothing for as long as this is there
 *   <li>{@code R#<importId>#<number>} refused rows that were found together, {@code rows}; the number, six digits, is how
 *       many were kept before, so that keys sort as the file does. At most 1,000 rows are kept of an import
 *   <li>{@code O#told} that the operators were told of an import of this user, until {@code expiresAt}
 *   <li>{@code H#<digest>} which import the bytes of this digest belong to, {@code importId}
 * </ul>
 *
 * An item with {@code expiresAt}, in seconds since 1970, goes by itself after that time
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html).
 *
 * <p>A user may write in the own partition without asking the API, so whoever reads an item must expect anything in it:
 * {@link #state} and {@link #refusals} are empty for an item that nobody here wrote.
 */
public final class ImportItems {
    /** How many refused rows are kept of an import. */
    public static final int MOST_REFUSALS = 1000;

    private static final String ATTRIBUTES = "id key path versionId size droppedAt status digest checkpoint rowsRead"
            + " rowsWritten rowsRefused bytesRead format header startedAt updatedAt finishedAt failure duplicateOf alertedAt"
            + " carriedBy version";
    /** Longer than an event lies in the queue and then among the dead letters, which is 14 days each. */
    public static final Duration FORGOTTEN_FOR = Duration.ofDays(30);

    private static final String IMPORT = "I#";
    private static final String OPERATORS_TOLD = "O#told";

    private ImportItems() {}

    /** The attributes of an import besides its key. */
    static List<String> attributes() {
        return List.of(ATTRIBUTES.split(" ", -1));
    }

    /**
     * The update that forgets an import: {@code :now}, and {@code :end} in seconds since 1970, {@link #FORGOTTEN_FOR} later, when
     * what is left of it goes too. Each attribute that it removes is written {@code #name}.
     */
    public static String forget() {
        return "SET forgottenAt = :now, expiresAt = :end REMOVE "
                + attributes().stream().map(name -> "#" + name).collect(Collectors.joining(", "));
    }

    /** What the keys of all imports begin with. */
    public static String importsPrefix() {
        return IMPORT;
    }

    /** The sort key of an import. */
    public static String importKey(Ulid id) {
        return IMPORT + id.text();
    }

    /** What the keys of all refused rows of an import begin with. */
    public static String refusalsPrefix(Ulid id) {
        return "R#" + id.text() + "#";
    }

    /**
     * The sort key of refused rows.
     *
     * @param before how many were kept before these, less than {@value #MOST_REFUSALS}
     */
    public static String refusalsKey(Ulid id, int before) {
        if (before < 0 || before >= MOST_REFUSALS) {
            throw new IllegalArgumentException("before is " + before);
        }
        return refusalsPrefix(id) + String.format(Locale.ROOT, "%06d", before);
    }

    /** The sort key of the claim to bytes; the digest is SHA-256 in lower-case hexadecimal. */
    public static String contentKey(String digest) {
        return "H#" + digest;
    }

    /** The whole key of an item. */
    public static Map<String, AttributeValue> key(String sub, String sk) {
        return Map.of("pk", fromS(sub), "sk", fromS(sk));
    }

    /** The item of an import. */
    public static Map<String, AttributeValue> item(ImportState state) {
        Drop drop = state.drop();
        Map<String, AttributeValue> item = new HashMap<>(key(drop.key().sub(), importKey(drop.id())));
        item.put("id", fromS(drop.id().text()));
        item.put("key", fromS(drop.key().text()));
        item.put("path", fromS(drop.key().path()));
        item.put("versionId", fromS(drop.versionId()));
        item.put("size", number(drop.size()));
        item.put("droppedAt", fromS(Times.format(drop.droppedAt())));
        item.put("status", fromS(state.status().text()));
        state.digest().ifPresent(digest -> item.put("digest", fromS(digest)));
        item.put("checkpoint", number(state.progress().checkpoint()));
        item.put("rowsRead", number(state.progress().rowsRead()));
        item.put("rowsWritten", number(state.progress().rowsWritten()));
        item.put("rowsRefused", number(state.progress().rowsRefused()));
        item.put("bytesRead", number(state.progress().bytesRead()));
        state.form().ifPresent(form -> {
            item.put("format", fromS(form.format()));
            form.header().ifPresent(header -> item.put("header", fromS(header)));
        });
        item.put("startedAt", fromS(Times.format(state.startedAt())));
        item.put("updatedAt", fromS(Times.format(state.updatedAt())));
        state.finishedAt().ifPresent(time -> item.put("finishedAt", fromS(Times.format(time))));
        state.failure().ifPresent(failure -> item.put("failure", failure(failure)));
        state.duplicateOf().ifPresent(id -> item.put("duplicateOf", fromS(id.text())));
        state.alertedAt().ifPresent(time -> item.put("alertedAt", fromS(Times.format(time))));
        item.put("version", number(state.version()));
        return item;
    }

    /** The import of an item; empty when the item is not one that {@link #item} writes. */
    public static Optional<ImportState> state(Map<String, AttributeValue> item) {
        try {
            InboxKey key = InboxKey.parse(text(item, "key"));
            Ulid id = new Ulid(text(item, "id"));
            if (!key(key.sub(), importKey(id)).equals(Map.of("pk", get(item, "pk"), "sk", get(item, "sk")))) {
                return Optional.empty();
            }
            return Optional.of(new ImportState(
                    new Drop(
                            id,
                            key,
                            text(item, "versionId"),
                            number(item, "size"),
                            Times.parse(text(item, "droppedAt"))),
                    ImportStatus.of(text(item, "status")),
                    optional(item, "digest"),
                    new Progress(
                            number(item, "checkpoint"),
                            number(item, "rowsWritten"),
                            number(item, "rowsRefused"),
                            number(item, "bytesRead")),
                    optional(item, "format").map(format -> new FileForm(format, optional(item, "header"))),
                    Times.parse(text(item, "startedAt")),
                    Times.parse(text(item, "updatedAt")),
                    optional(item, "finishedAt").map(Times::parse),
                    Optional.ofNullable(item.get("failure")).map(ImportItems::failure),
                    optional(item, "duplicateOf").map(Ulid::new),
                    optional(item, "alertedAt").map(Times::parse),
                    number(item, "version")));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The item of refused rows; {@code before} as for {@link #refusalsKey}. */
    public static Map<String, AttributeValue> refusals(String sub, Ulid id, int before, List<Refusal> rows) {
        Map<String, AttributeValue> item = new HashMap<>(key(sub, refusalsKey(id, before)));
        item.put("rows", fromL(rows.stream().map(ImportItems::refusal).toList()));
        return item;
    }

    /** The refused rows of an item; empty when the item is not one that {@link #refusals} writes. */
    public static Optional<List<Refusal>> refusals(Map<String, AttributeValue> item) {
        try {
            return Optional.of(
                    list(item, "rows").stream().map(ImportItems::refusal).toList());
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The note that the operators were told of this user. */
    public static Map<String, AttributeValue> operatorsTold(String sub, Instant until) {
        Map<String, AttributeValue> item = new HashMap<>(key(sub, OPERATORS_TOLD));
        item.put("expiresAt", number(until.getEpochSecond()));
        return item;
    }

    /** The claim of an import to bytes. */
    public static Map<String, AttributeValue> claim(String sub, String digest, Ulid id) {
        Map<String, AttributeValue> item = new HashMap<>(key(sub, contentKey(digest)));
        item.put("importId", fromS(id.text()));
        return item;
    }

    /** Which import a claim is of; empty when the item is not one that {@link #claim} writes. */
    public static Optional<Ulid> claimant(Map<String, AttributeValue> item) {
        try {
            return optional(item, "importId").map(Ulid::new);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The attribute {@code failure}. */
    public static AttributeValue failure(Failure failure) {
        return fromM(Map.of(
                "code", fromS(failure.code()),
                "message", fromS(failure.message()),
                "found", texts(failure.found()),
                "expected", texts(failure.expected())));
    }

    private static Failure failure(AttributeValue value) {
        Map<String, AttributeValue> map = map(value);
        return new Failure(text(map, "code"), text(map, "message"), texts(map, "found"), texts(map, "expected"));
    }

    private static AttributeValue refusal(Refusal row) {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put("line", number(row.line()));
        row.column().ifPresent(column -> map.put("column", fromS(column)));
        map.put("reason", fromS(row.reason()));
        row.text().ifPresent(text -> map.put("text", fromS(text)));
        return fromM(map);
    }

    private static Refusal refusal(AttributeValue value) {
        Map<String, AttributeValue> map = map(value);
        return new Refusal(number(map, "line"), optional(map, "column"), text(map, "reason"), optional(map, "text"));
    }

    private static AttributeValue number(long value) {
        return fromN(Long.toString(value));
    }

    private static AttributeValue texts(List<String> texts) {
        return fromL(texts.stream().map(AttributeValue::fromS).toList());
    }

    private static AttributeValue get(Map<String, AttributeValue> map, String name) {
        AttributeValue value = map.get(name);
        if (value == null) {
            throw new InvalidValueException("is missing");
        }
        return value;
    }

    private static String text(Map<String, AttributeValue> map, String name) {
        return text(get(map, name));
    }

    private static String text(AttributeValue value) {
        if (value.s() == null) {
            throw new InvalidValueException("must be a text");
        }
        return value.s();
    }

    private static Optional<String> optional(Map<String, AttributeValue> map, String name) {
        return Optional.ofNullable(map.get(name)).map(ImportItems::text);
    }

    private static long number(Map<String, AttributeValue> map, String name) {
        String text = get(map, name).n();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("must be a whole number");
        }
    }

    private static Map<String, AttributeValue> map(AttributeValue value) {
        if (!value.hasM()) {
            throw new InvalidValueException("must be a map");
        }
        return value.m();
    }

    private static List<AttributeValue> list(Map<String, AttributeValue> map, String name) {
        AttributeValue value = get(map, name);
        if (!value.hasL()) {
            throw new InvalidValueException("must be a list");
        }
        return value.l();
    }

    private static List<String> texts(Map<String, AttributeValue> map, String name) {
        return list(map, name).stream().map(ImportItems::text).toList();
    }
}
