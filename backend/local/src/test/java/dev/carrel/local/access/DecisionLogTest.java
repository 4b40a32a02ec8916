package dev.carrel.local.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecisionLogTest {
    private final DecisionLog log = new DecisionLog(3);

    @Test
    void add_moreThanTheLimit_dropsTheOldest() {
        List<DecisionLog.Entry> added = List.of(entry("a"), entry("b"), entry("c"), entry("d"));
        added.forEach(log::add);

        assertEquals(added.subList(1, 4), log.entries());
    }

    @Test
    void add_largeRequests_keepsNoMoreThanTheyMayHoldTogether() {
        String half = "x".repeat((int) (DecisionLog.MOST_CHARACTERS / 2) - 200);
        List<DecisionLog.Entry> added = new ArrayList<>(List.of(entry(half), entry(half), entry(half)));
        added.forEach(log::add);
        assertEquals(added.subList(1, 3), log.entries(), "two fit, the third drives out the first");

        DecisionLog.Entry beyond = entry("x".repeat((int) DecisionLog.MOST_CHARACTERS + 1));
        log.add(beyond);
        assertEquals(List.of(beyond), log.entries(), "the newest is always there");

        log.add(entry("a"));
        log.add(entry("b"));
        assertTrue(log.entries().size() == 2 && !log.entries().contains(beyond), "what was dropped counts no more");
    }

    private static DecisionLog.Entry entry(String leadingKey) {
        Decision decision = new Authorizer()
                .decide(
                        PolicySet.ofResource(),
                        new AccessRequest(
                                new Principal.Service("lambda.amazonaws.com"),
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:" + Doors.ACCOUNT + ":table/rows",
                                Doors.ACCOUNT,
                                Context.builder()
                                        .put("dynamodb:LeadingKeys", leadingKey)
                                        .build()));
        return new DecisionLog.Entry(Instant.EPOCH, "lambda.amazonaws.com", decision);
    }
}
