package dev.carrel.local.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.access.ServiceAccess;
import dev.carrel.local.s3.ObjectCreated;
import dev.carrel.local.s3.ObjectCreatedListener;
import dev.carrel.local.sqs.Queues;
import dev.carrel.stack.model.EventRule;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rules of EventBridge: which events of buckets go to which queues. A queue gets an event when its policy lets the rule
 * send; else the event is dropped and that is noted, as EventBridge drops what a target refuses.
 *
 * <p>An event is in the queue when {@link #created} returns. EventBridge delivers at least once; here an event is lost
 * when the process is killed between the object's being kept and this.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">AWS: the events that S3 sends to
 *     EventBridge</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions">AWS:
 *     permissions of EventBridge on a queue</a>
 */
public final class Rules implements ObjectCreatedListener {
    private static final String SERVICE = "events.amazonaws.com";
    private static final String SOURCE = "aws.s3";
    private static final String DETAIL_TYPE = "Object Created";

    private final List<EventRule> rules;
    private final Queues queues;
    private final ServiceAccess access;
    private final String region;
    private final String account;
    private final Supplier<String> ids;
    private final Consumer<String> notes;

    /**
     * @param rules the rules
     * @param queues where events go
     * @param access decides whether a rule may send
     * @param region of the events
     * @param account of the events
     * @param ids gives each event its id
     * @param notes is told of events that were dropped
     * @throws IllegalArgumentException when a rule's wildcard is not supported
     */
    public Rules(
            List<EventRule> rules,
            Queues queues,
            ServiceAccess access,
            String region,
            String account,
            Supplier<String> ids,
            Consumer<String> notes) {
        this.rules = List.copyOf(rules);
        this.queues = requireNonNull(queues, "queues is null");
        this.access = requireNonNull(access, "access is null");
        this.region = requireNonNull(region, "region is null");
        this.account = requireNonNull(account, "account is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.notes = requireNonNull(notes, "notes is null");
        rules.forEach(rule -> rule.pattern().keyWildcards().forEach(Wildcard::check));
    }

    /** Sends what has happened to the queues whose rules it matches. */
    @Override
    public void created(ObjectCreated what) {
        for (EventRule rule : rules) {
            if (matches(rule.pattern(), what)) {
                String event = event(what).toString();
                rule.targets().forEach(target -> send(rule, target, event));
            }
        }
    }

    private static boolean matches(EventRule.Pattern pattern, ObjectCreated what) {
        return pattern.sources().contains(SOURCE)
                && pattern.detailTypes().contains(DETAIL_TYPE)
                && pattern.buckets().contains(what.bucket())
                && pattern.keyWildcards().stream().anyMatch(wildcard -> Wildcard.matches(wildcard, what.key()));
    }

    private void send(EventRule rule, EventRule.Target target, String event) {
        if (!access.allows(
                SERVICE,
                rule.arn(),
                "sqs:SendMessage",
                target.queue().arn(),
                target.queue().policy())) {
            notes.accept("the rule `" + rule.name() + "` may not send to `"
                    + target.queue().name() + "`: an event was dropped");
        } else if (queues.send(target.queue(), event, SERVICE, Duration.ZERO).isEmpty()) {
            notes.accept("the queue `" + target.queue().name() + "` is full: an event was dropped");
        }
    }

    private ObjectNode event(ObjectCreated what) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", ids.get())
                .put("detail-type", DETAIL_TYPE)
                .put("source", SOURCE)
                .put("account", account)
                .put("time", what.time().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources").add("arn:aws:s3:::" + what.bucket());
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", what.bucket());
        ObjectNode object = detail.putObject("object")
                .put("key", what.key())
                .put("size", what.size())
                .put("etag", what.etag());
        what.versionId().ifPresent(id -> object.put("version-id", id));
        object.put("sequencer", what.sequencer());
        detail.put("request-id", what.requestId())
                .put("requester", what.requester())
                .put("source-ip-address", what.sourceIp())
                .put("reason", what.reason());
        return event;
    }
}
