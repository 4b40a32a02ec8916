package dev.carrel.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Subscription.Exactly;
import dev.carrel.stack.model.Subscription.Exists;
import dev.carrel.stack.model.Subscription.Match;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiltersTest {
    @Test
    void passes_existence_asksForTheAttributeAlone() {
        Map<String, List<Match>> there = Map.of("sub", List.of(new Exists(true)));
        check(true, there, Map.of("sub", "a", "other", "b"));
        check(false, there, Map.of("other", "b"));
        Map<String, List<Match>> absent = Map.of("sub", List.of(new Exists(false)));
        check(true, absent, Map.of("other", "b"));
        check(false, absent, Map.of("sub", "a"));
    }

    @Test
    void passes_noAttributesAtAll_isTakenWithoutAFilterOnly() {
        check(false, Map.of("sub", List.of(new Exists(false))), Map.of());
        check(true, Map.of(), Map.of());
    }

    @Test
    void passes_texts_asksForOneOfThem() {
        Map<String, List<Match>> filter = Map.of("outcome", List.of(new Exactly("failed"), new Exactly("partial")));
        check(true, filter, Map.of("outcome", "partial"));
        check(false, filter, Map.of("outcome", "Partial"));
        check(false, filter, Map.of());
    }

    @Test
    void passes_severalNames_asksForEach() {
        Map<String, List<Match>> filter =
                Map.of("sub", List.of(new Exists(true)), "outcome", List.of(new Exactly("failed")));
        check(true, filter, Map.of("sub", "a", "outcome", "failed"));
        check(false, filter, Map.of("sub", "a", "outcome", "partial"));
        check(false, filter, Map.of("outcome", "failed"));
    }

    @Test
    void passes_noFilter_takesAll() {
        check(true, Map.of(), Map.of());
    }

    private static void check(boolean passes, Map<String, List<Match>> filter, Map<String, String> attributes) {
        Subscription subscription =
                new Subscription("S", TestTopics.ALERTS, new Subscription.Email("a@example.com"), filter);
        assertEquals(passes, Filters.passes(subscription, attributes));
    }
}
