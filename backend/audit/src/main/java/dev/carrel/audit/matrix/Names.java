package dev.carrel.audit.matrix;

import dev.carrel.stack.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the template's own names in the place of ARNs, which nobody can read. */
public final class Names {
    private static final String SUB = "${aws:PrincipalTag/sub}";

    private final List<Map.Entry<String, String>> byLength;

    public Names(Stack stack) {
        Map<String, String> names = new TreeMap<>();
        stack.tables().forEach(table -> names.put(table.arn(), table.logicalId()));
        stack.buckets().forEach(bucket -> names.put(bucket.arn(), bucket.logicalId()));
        stack.queues().forEach(queue -> names.put(queue.arn(), queue.logicalId()));
        stack.topics().forEach(topic -> names.put(topic.arn(), topic.logicalId()));
        stack.logGroups().forEach(log -> names.put(log.arn(), log.logicalId() + " (every stream)"));
        stack.roles().forEach(role -> names.put(role.arn(), role.logicalId()));
        stack.oidcProviders().forEach(issuer -> names.put(issuer.arn(), issuer.logicalId()));
        stack.userPools().forEach(pool -> names.put(pool.arn(), pool.logicalId()));
        stack.eventRules().forEach(rule -> names.put(rule.arn(), rule.logicalId()));
        stack.alarms().forEach(alarm -> names.put(alarm.arn(), alarm.logicalId()));
        stack.functions().forEach(function -> {
            names.put(function.arn(), function.logicalId());
            names.put(function.aliasArn(), function.logicalId());
        });
        this.byLength = names.entrySet().stream()
                .sorted(Comparator.comparing(
                        Map.Entry::getKey, Comparator.comparing(String::length).reversed()))
                .toList();
    }

    /** A text with the names of what it is about. */
    public String readable(String text) {
        String readable = text;
        for (Map.Entry<String, String> name : byLength) {
            readable = readable.replace(name.getKey(), name.getValue());
        }
        return readable.replace(SUB, "<the caller's own id>");
    }

    /** The same of several, as a list in a sentence. */
    String readable(Stream<String> texts) {
        return texts.map(this::readable).collect(Collectors.joining(", "));
    }
}
