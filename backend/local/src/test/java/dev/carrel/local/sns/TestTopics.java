package dev.carrel.local.sns;

import dev.carrel.iam.Policy;
import dev.carrel.local.TestFunctions;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A topic that an operator and, of messages about a user, a function are told of. */
public final class TestTopics {
    public static final Topic ALERTS = topic(Optional.empty());
    public static final LambdaFunction TELLER = TestFunctions.function("teller");

    private TestTopics() {}

    public static Topic topic(Optional<Policy> policy) {
        return new Topic("Alerts", "alerts", "arn:aws:sns:eu-west-1:000000000000:alerts", policy);
    }

    public static List<Subscription> subscriptions() {
        return List.of(
                new Subscription("Operator", ALERTS, new Subscription.Email("operator@example.com"), Map.of()),
                new Subscription(
                        "User",
                        ALERTS,
                        new Subscription.Function(TELLER),
                        Map.of("sub", List.of(new Subscription.Exists(true)))));
    }
}
