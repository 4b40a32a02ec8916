package dev.carrel.local.access;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enforces IAM: gathers the condition keys, has the policies decided, and writes the decision down. */
public final class IamEnforcer implements Enforcer {
    private final Authorizer authorizer;
    private final String account;
    private final String region;
    private final Clock clock;
    private final DecisionLog log;

    /**
     * @param authorizer decides
     * @param account the account that owns every resource here
     * @param region for {@code aws:RequestedRegion}
     * @param clock for {@code aws:CurrentTime} and the log
     * @param log is told of every decision
     */
    public IamEnforcer(Authorizer authorizer, String account, String region, Clock clock, DecisionLog log) {
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
        this.account = requireNonNull(account, "account is null");
        this.region = requireNonNull(region, "region is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when {@code context} holds a key that follows from the caller or the time: nothing
     *     that a request says may stand in for those
     */
    @Override
    public Decision decide(
            Identity caller,
            String action,
            String resource,
            List<Policy> resourcePolicies,
            Map<String, List<String>> context) {
        PolicySet policies =
                new PolicySet(caller.identityPolicies(), caller.boundary(), caller.sessionPolicies(), resourcePolicies);
        return decide(
                policies,
                new AccessRequest(
                        caller.principal(), action, resource, account, keys(PrincipalContext.of(caller), context)),
                caller.arn());
    }

    @Override
    public Decision decideTrust(
            Principal principal, String action, String roleArn, Policy trust, Map<String, List<String>> context) {
        PolicySet policies = PolicySet.ofResource(trust);
        return decide(
                policies,
                new AccessRequest(principal, action, roleArn, account, keys(Map.of(), context)),
                principal.describe());
    }

    private Decision decide(PolicySet policies, AccessRequest request, String caller) {
        Decision decision = authorizer.decide(policies, request);
        log.add(new DecisionLog.Entry(clock.instant(), caller, decision));
        return decision;
    }

    private Context keys(Map<String, List<String>> principal, Map<String, List<String>> request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, List<String>> all = new LinkedHashMap<>(principal);
        all.put("aws:CurrentTime", List.of(now.toString()));
        all.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        all.put("aws:RequestedRegion", List.of(region));
        Context.Builder builder = Context.builder();
        all.forEach(builder::put);
        request.forEach(builder::put);
        return builder.build();
    }
}
