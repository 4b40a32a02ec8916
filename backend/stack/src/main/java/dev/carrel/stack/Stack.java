package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.Distribution;
import dev.carrel.stack.model.EmailIdentity;
import dev.carrel.stack.model.EventRule;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.HttpApi;
import dev.carrel.stack.model.InvokePermission;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.LogGroup;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.OidcProvider;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Topic;
import dev.carrel.stack.model.UserPool;
import dev.carrel.stack.read.StackReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything a template declares, in one home. Lists are in the order of the template.
 *
 * @param template what it was read from
 * @param outputs by logical id, in the order of the file
 */
public record Stack(
        Template template,
        List<Table> tables,
        List<LambdaFunction> functions,
        List<LogGroup> logGroups,
        List<InvokePermission> permissions,
        List<Role> roles,
        List<ManagedPolicy> managedPolicies,
        List<OidcProvider> oidcProviders,
        List<UserPool> userPools,
        List<HttpApi> httpApis,
        List<Bucket> buckets,
        List<Distribution> distributions,
        List<Queue> queues,
        List<EventRule> eventRules,
        List<EventSourceMapping> eventSourceMappings,
        List<Topic> topics,
        List<Subscription> subscriptions,
        List<Alarm> alarms,
        List<EmailIdentity> emailIdentities,
        Map<String, String> outputs) {
    public Stack {
        requireNonNull(template, "template is null");
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
        logGroups = List.copyOf(logGroups);
        permissions = List.copyOf(permissions);
        roles = List.copyOf(roles);
        managedPolicies = List.copyOf(managedPolicies);
        oidcProviders = List.copyOf(oidcProviders);
        userPools = List.copyOf(userPools);
        httpApis = List.copyOf(httpApis);
        buckets = List.copyOf(buckets);
        distributions = List.copyOf(distributions);
        queues = List.copyOf(queues);
        eventRules = List.copyOf(eventRules);
        eventSourceMappings = List.copyOf(eventSourceMappings);
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        alarms = List.copyOf(alarms);
        emailIdentities = List.copyOf(emailIdentities);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Reads a template and what it includes, and resolves it.
     *
     * @param template the file; the paths in it start from its folder
     * @throws StackException naming every fault that was found
     */
    public static Stack load(Path template, Home home) {
        return load(Template.read(template), home);
    }

    /** Resolves a template that was read before. */
    public static Stack load(Template template, Home home) {
        return StackReader.read(template, home);
    }

    /** @throws IllegalArgumentException if the template has no such table */
    public Table table(String logicalId) {
        return one(tables, Table::logicalId, logicalId);
    }

    /** @throws IllegalArgumentException if the template has no such function */
    public LambdaFunction function(String logicalId) {
        return one(functions, LambdaFunction::logicalId, logicalId);
    }

    /** @throws IllegalArgumentException if the template has no such role */
    public Role role(String logicalId) {
        return one(roles, Role::logicalId, logicalId);
    }

    /** @throws IllegalArgumentException if the template has no such bucket */
    public Bucket bucket(String logicalId) {
        return one(buckets, Bucket::logicalId, logicalId);
    }

    /** @throws IllegalArgumentException if the template has no such queue */
    public Queue queue(String logicalId) {
        return one(queues, Queue::logicalId, logicalId);
    }

    /** @throws IllegalArgumentException if the template has no such topic */
    public Topic topic(String logicalId) {
        return one(topics, Topic::logicalId, logicalId);
    }

    /** The only user pool. */
    public UserPool userPool() {
        return only(userPools, "user pool");
    }

    /** The only HTTP API. */
    public HttpApi httpApi() {
        return only(httpApis, "HTTP API");
    }

    /** The only distribution. */
    public Distribution distribution() {
        return only(distributions, "distribution");
    }

    private static <T> T one(List<T> list, Function<T, String> id, String wanted) {
        return list.stream()
                .filter(item -> id.apply(item).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no `" + wanted + "` of this type"));
    }

    private static <T> T only(List<T> list, String kind) {
        if (list.size() != 1) {
            throw new IllegalStateException("the template has " + list.size() + " of what must be one: " + kind);
        }
        return list.get(0);
    }
}
