package dev.carrel.admin;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the trail's table.
 *
 * <p>{@code pk} = who acted, {@code sk} = the entry's id, a ULID, so that order is time order; {@code day} = the UTC day of that time,
 * the partition of the index {@code ByDay}, which is sorted by {@code sk} again. {@code action}, {@code subject}, {@code detail}
 * and {@code from} as in the entry.
 *
 * <p>An outcome is an item of its own, {@code sk} = {@code <id>#outcome}: nothing is ever changed. It holds all that its entry does and
 * {@code outcome} and {@code reason}, so either can be shown without the other, and a filter finds both.
 */
final class TrailItems {
    private static final String OUTCOME = "#outcome";
    private static final int ULID = 26;

    private TrailItems() {}

    static Map<String, AttributeValue> item(TrailEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", fromS(entry.actor().text()));
        item.put("sk", fromS(entry.id().text() + (entry.outcome().isPresent() ? OUTCOME : "")));
        item.put("day", fromS(Times.day(entry.at()).toString()));
        item.put("action", fromS(entry.deed().action().word()));
        entry.deed().subject().ifPresent(subject -> item.put("subject", fromS(subject.text())));
        entry.deed().detail().ifPresent(detail -> item.put("detail", fromS(detail)));
        entry.from().ifPresent(from -> item.put("from", fromS(from)));
        entry.outcome().ifPresent(outcome -> {
            item.put("outcome", fromS(outcome.result().word()));
            outcome.reason().ifPresent(reason -> item.put("reason", fromS(reason)));
        });
        return item;
    }

    static TrailEntry entry(Map<String, AttributeValue> item) {
        return new TrailEntry(
                id(item),
                new UserId(text(item, "pk", "")),
                new Deed(
                        Action.parse(text(item, "action", "")),
                        optional(item, "subject", UserId::new),
                        optional(item, "detail", text -> text)),
                optional(item, "from", text -> text),
                optional(
                        item,
                        "outcome",
                        text -> new Outcome(Outcome.Result.parse(text), optional(item, "reason", reason -> reason))));
    }

    /** The id in a sort key, of an entry or of an outcome. */
    static Ulid id(Map<String, AttributeValue> item) {
        return new Ulid(requireNonNull(item.get("sk"), "an item has no sk").s().substring(0, ULID));
    }

    private static String text(Map<String, AttributeValue> item, String name, String otherwise) {
        AttributeValue value = item.get(name);
        return value == null ? otherwise : value.s();
    }

    private static <T> Optional<T> optional(Map<String, AttributeValue> item, String name, Function<String, T> parser) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).map(parser);
    }
}
