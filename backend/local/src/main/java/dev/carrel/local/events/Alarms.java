package dev.carrel.local.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.access.ServiceAccess;
import dev.carrel.local.sns.Notification;
import dev.carrel.local.sns.Topics;
import dev.carrel.local.sqs.Queues;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Topic;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The alarms of CloudWatch on how many messages a queue shows. CloudWatch looks once a minute; here an alarm is held against
 * the queue whenever that changes. Going into alarm is told to its topics, when their policies let CloudWatch publish for it;
 * going back is told to nobody. The state lasts over a restart, so that nothing is told twice.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html">AWS:
 *     alarms for dead-letter queues</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">AWS: notifying
 *     users on alarm changes</a>
 */
final class Alarms {
    private static final String SERVICE = "cloudwatch.amazonaws.com";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

    private final List<Alarm> alarms;
    private final Queues queues;
    private final Topics topics;
    private final ServiceAccess access;
    private final Table<State> states;
    private final Clock clock;
    private final String region;
    private final String account;
    private final Consumer<String> notes;

    /**
     * What an alarm says.
     *
     * @param value {@code OK} or {@code ALARM}
     * @param since when it began to
     */
    record State(String value, Instant since) {}

    /** @throws IllegalArgumentException when an alarm is on anything else */
    Alarms(
            List<Alarm> alarms,
            Queues queues,
            Topics topics,
            ServiceAccess access,
            Store store,
            Clock clock,
            String region,
            String account,
            Consumer<String> notes) {
        this.alarms = List.copyOf(alarms);
        this.queues = requireNonNull(queues, "queues is null");
        this.topics = requireNonNull(topics, "topics is null");
        this.access = requireNonNull(access, "access is null");
        this.states = store.table("alarms", State.class);
        this.clock = requireNonNull(clock, "clock is null");
        this.region = requireNonNull(region, "region is null");
        this.account = requireNonNull(account, "account is null");
        this.notes = requireNonNull(notes, "notes is null");
        for (Alarm alarm : alarms) {
            if (!alarm.namespace().equals("AWS/SQS")
                    || !alarm.metric().equals("ApproximateNumberOfMessagesVisible")
                    || !alarm.statistic().equals("Maximum")
                    || !alarm.comparison().equals("GreaterThanThreshold")
                    || alarm.evaluationPeriods() != 1
                    || !alarm.dimensions().keySet().equals(Set.of("QueueName"))
                    || queue(alarm).isEmpty()) {
                throw new IllegalArgumentException("`" + alarm.logicalId()
                        + "` is not on the most messages that a queue of the template shows in one period");
            }
        }
    }

    /** Looks at every queue, and again whenever one changes. */
    void start() {
        alarms.forEach(this::evaluate);
        queues.listen(changed -> alarms.stream()
                .filter(alarm -> queue(alarm).orElseThrow().arn().equals(changed.arn()))
                .forEach(this::evaluate));
    }

    private Optional<Queue> queue(Alarm alarm) {
        return queues.named(alarm.dimensions().getOrDefault("QueueName", ""));
    }

    private synchronized void evaluate(Alarm alarm) {
        int visible = queues.counts(queue(alarm).orElseThrow()).visible();
        String before = states.get(alarm.name()).map(State::value).orElse("INSUFFICIENT_DATA");
        String now = visible > alarm.threshold() ? "ALARM" : "OK";
        if (before.equals(now)) {
            return;
        }
        Instant time = clock.instant();
        // told first: a process that is killed in between tells twice rather than never
        if (now.equals("OK") || tell(alarm, message(alarm, before, visible, time))) {
            states.put(alarm.name(), new State(now, time));
        }
    }

    /** False when a topic takes no more: the alarm is told with the next change. */
    private boolean tell(Alarm alarm, String message) {
        Notification what = new Notification(
                Optional.of(subject("ALARM: \"" + alarm.name() + "\" in " + region)), message, Map.of());
        boolean told = true;
        for (Topic topic : alarm.actions()) {
            if (!access.allows(SERVICE, alarm.arn(), "sns:Publish", topic.arn(), topic.policy())) {
                notes.accept("the alarm `" + alarm.name() + "` may not publish to `" + topic.name() + "`");
            } else if (topics.publish(topic, what).isEmpty()) {
                notes.accept("the topic `" + topic.name() + "` takes no more: `" + alarm.name() + "` was not told");
                told = false;
            }
        }
        return told;
    }

    private static String subject(String text) {
        return text.length() < 100 ? text : text.substring(0, 99);
    }

    private String message(Alarm alarm, String before, int visible, Instant time) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("AlarmName", alarm.name())
                .put("AlarmDescription", alarm.description())
                .put("AWSAccountId", account)
                .put("NewStateValue", "ALARM")
                .put(
                        "NewStateReason",
                        "Threshold Crossed: 1 datapoint [" + visible + ".0] was greater than the threshold ("
                                + alarm.threshold() + ".0).")
                .put("StateChangeTime", TIME.format(time))
                .put("Region", region)
                .put("AlarmArn", alarm.arn())
                .put("OldStateValue", before);
        ArrayNode actions = message.putArray("AlarmActions");
        alarm.actions().forEach(topic -> actions.add(topic.arn()));
        ObjectNode trigger = message.putObject("Trigger")
                .put("MetricName", alarm.metric())
                .put("Namespace", alarm.namespace())
                .put("StatisticType", "Statistic")
                .put("Statistic", alarm.statistic().toUpperCase(Locale.ROOT));
        ArrayNode dimensions = trigger.putArray("Dimensions");
        alarm.dimensions()
                .forEach((name, value) ->
                        dimensions.addObject().put("value", value).put("name", name));
        trigger.put("Period", alarm.period().toSeconds())
                .put("EvaluationPeriods", alarm.evaluationPeriods())
                .put("ComparisonOperator", alarm.comparison())
                .put("Threshold", (double) alarm.threshold())
                .put("TreatMissingData", "notBreaching");
        return message.toString();
    }
}
