package dev.carrel.audit.findings;

import java.util.List;

/** Every rule, in the order of reports. */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            new WildcardAction(),
            new WildcardResource(),
            new NotWithAllow(),
            new UnguardedForAllValues(),
            new DataOfEveryUser(),
            new FunctionHoldsData(),
            new ServiceWithoutSource(),
            new FederatedWithoutCondition(),
            new PublicPolicy(),
            new PassRole(),
            new PrivilegeEscalation(),
            new RoleChain(),
            new UnusedGrant(),
            new PublicBucket(),
            new Unencrypted(),
            new WithoutTls(),
            new RouteWithoutAuthorizer(),
            new SecretInEnvironment(),
            new LogsWithoutRetention());

    private Rules() {}

    /** What all of them find. */
    public static List<Finding> check(Audited audited) {
        return ALL.stream().flatMap(rule -> rule.check(audited).stream()).toList();
    }
}
