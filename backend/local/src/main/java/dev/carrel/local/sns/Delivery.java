package dev.carrel.local.sns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An event that is yet to be handed to a function.
 *
 * @param functionArn the function's alias
 * @param topicArn the topic it comes from
 * @param event the event, as JSON
 * @param attempts how often it has failed
 * @param due when it is tried next
 */
record Delivery(String functionArn, String topicArn, String event, int attempts, Instant due) {
    Delivery {
        requireNonNull(functionArn, "functionArn is null");
        requireNonNull(topicArn, "topicArn is null");
        requireNonNull(event, "event is null");
        requireNonNull(due, "due is null");
    }

    Delivery failed(Instant next) {
        return new Delivery(functionArn, topicArn, event, attempts + 1, next);
    }
}
