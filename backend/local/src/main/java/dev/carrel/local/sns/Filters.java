package dev.carrel.local.sns;

import dev.carrel.stack.model.Subscription;
import java.util.List;
import java.util.Map;

/**
 * Which notifications a subscription gets: each attribute that its filter names must be one of the things in its list. A
 * notification without any attributes passes no filter, not even one that asks for an attribute to be absent
 * (https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html).
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html">AWS: SNS subscription filter
 *     policies</a>
 */
final class Filters {
    private Filters() {}

    static boolean passes(Subscription subscription, Map<String, String> attributes) {
        if (subscription.filter().isEmpty()) {
            return true;
        }
        return !attributes.isEmpty()
                && subscription.filter().entrySet().stream()
                        .allMatch(entry -> any(entry.getValue(), entry.getKey(), attributes));
    }

    private static boolean any(List<Subscription.Match> matches, String name, Map<String, String> attributes) {
        for (Subscription.Match match : matches) {
            if (match instanceof Subscription.Exists exists && exists.exists() == attributes.containsKey(name)) {
                return true;
            }
            if (match instanceof Subscription.Exactly exactly && exactly.text().equals(attributes.get(name))) {
                return true;
            }
        }
        return false;
    }
}
