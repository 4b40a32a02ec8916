package dev.carrel.audit.promise;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Nothing escapes the boundary, and the boundary would hold even if every other policy granted everything. */
final class BoundaryPromises {
    private static final String ADMIN = "aws:PrincipalTag/admin";

    private final Estate estate;

    private BoundaryPromises(Estate estate) {
        this.estate = estate;
    }

    static List<Promise> of(Estate estate) {
        BoundaryPromises promises = new BoundaryPromises(estate);
        List<Promise> all = new ArrayList<>();
        estate.roles.forEach(known -> all.add(promises.within(known)));
        Map<String, Role> byBoundary = new LinkedHashMap<>();
        estate.roles.forEach(known -> known.role()
                .boundary()
                .ifPresent(boundary -> byBoundary.putIfAbsent(boundary.logicalId(), known.role())));
        byBoundary.forEach((id, role) -> all.addAll(promises.alone(id, role)));
        return all;
    }

    private Promise within(Known known) {
        Optional<List<Policy>> boundary = estate.boundary(known.role());
        Session session = new Session(estate, known);
        PolicySet policies =
                new PolicySet(estate.identity(known.role()), boundary, Optional.empty(), estate.resourcePolicies());
        Region anything = new Region(
                "does what the boundary does not let it do", Language.any(), named(policies), Language.any());
        Question question = new Question(
                policies,
                session.principal(),
                Estate.account(known.role()),
                session.caller(),
                List.of(anything),
                boundary.orElse(List.of()));
        return new Promise(
                known.id() + " does nothing that its boundary does not let it do",
                "Whatever another policy grants, that of a bucket, queue or topic included, the boundary is the ceiling.",
                List.of(known.id()),
                List.of(new Ask(estate.prover, question, Optional.empty())),
                boundary.isPresent()
                        ? List.of()
                        : List.of(new Proof.Outside(known.id(), "has no permissions boundary")));
    }

    /** The actions that policies write out, which read better in a counterexample than others that they match too. */
    private static List<String> named(PolicySet policies) {
        return Stream.concat(policies.identity().stream(), policies.resource().stream())
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.actions().patterns().stream())
                .filter(action -> !action.contains("*"))
                .toList();
    }

    private List<Promise> alone(String id, Role role) {
        List<String> roles = estate.roles.stream()
                .filter(known -> known.role()
                        .boundary()
                        .filter(boundary -> boundary.logicalId().equals(id))
                        .isPresent())
                .map(Known::id)
                .toList();
        Language any = Language.any();
        Region data = new Region(
                "touches data", Actions.of("dynamodb", "s3"), List.of("dynamodb:GetItem", "s3:GetObject"), any);
        Region iam = new Region(
                "changes roles or policies", Actions.of("iam"), List.of("iam:PutRolePolicy", "iam:PassRole"), any);
        return List.of(
                new Promise(
                        id + " lets no one without a user's id touch data",
                        "Even a role that were granted everything could touch no row and no object in a session without a user.",
                        roles,
                        List.of(
                                ask(role, Map.of(Session.SUB, ValueSet.missing()), List.of(data)),
                                ask(role, Map.of(Session.SUB, ValueSet.nothing()), List.of(data))),
                        List.of()),
                new Promise(
                        id + " lets no one but admins change users or touch the trail",
                        "Even a role that were granted everything could do so only in a session that is tagged as an admin's.",
                        roles,
                        Stream.of(
                                        ValueSet.missing(),
                                        ValueSet.nothing(),
                                        ValueSet.someOf(Language.of("true").not()))
                                .map(tag -> ask(role, Map.of(ADMIN, tag), StaffPromises.ofAdminsAlone(estate)))
                                .toList(),
                        List.of()),
                new Promise(
                        id + " lets no one change roles or policies",
                        "Even a role that were granted everything could not use IAM.",
                        roles,
                        List.of(ask(role, Map.of(), List.of(iam))),
                        List.of()),
                new Promise(
                        id + " lets no one use an action that no role is granted",
                        "The ceiling is no higher than what stands under it, so that nothing is left to be granted by mistake.",
                        roles,
                        List.of(ask(role, Map.of(), List.of(ungranted()))),
                        List.of()),
                new Promise(
                        id + " lets no one reach beyond the stack",
                        "Even a role that were granted everything would reach only tables, buckets, queues, topics, logs, senders and"
                                + " roles of this stack, and of other services no more than user pools and traces.",
                        roles,
                        List.of(ask(role, Map.of(), beyond(role))),
                        List.of()));
    }

    private Ask ask(Role role, Map<String, ValueSet> caller, List<Region> never) {
        Question question = new Question(
                new PolicySet(
                        List.of(Strangers.EVERYTHING),
                        estate.boundary(role),
                        Optional.empty(),
                        List.of(Strangers.open(Estate.account(role)))),
                Strangers.session(role.arn()),
                Estate.account(role),
                caller,
                never,
                List.of());
        return new Ask(estate.prover, question, Optional.empty());
    }

    /** What no role has by its own policies, nor by another role's trust. */
    private Region ungranted() {
        String[] granted = estate.roles.stream()
                .flatMap(known -> known.is(RoleKind.WORKER)
                        ? Stream.concat(estate.identity(known.role()).stream(), Stream.of(estate.trust(known.role())))
                        : estate.identity(known.role()).stream())
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.actions().patterns().stream())
                .distinct()
                .toArray(String[]::new);
        return new Region(
                "uses an action that no role is granted",
                Actions.named(granted).not(),
                List.of("s3:PutObjectAcl", "dynamodb:Scan", "sqs:PurgeQueue"),
                Language.any());
    }

    private List<Region> beyond(Role role) {
        Stack stack = estate.stack;
        String[] services = {"dynamodb", "s3", "sqs", "sns", "ses", "logs"};
        Language own = Estate.union(Stream.of(
                        Stream.of(estate.tablesAndIndexes()),
                        stack.buckets().stream().map(bucket -> Language.of(bucket.arn())),
                        estate.userBuckets().stream().map(bucket -> Language.startingWith(bucket.arn() + "/users/")),
                        Stream.of(estate.auditorsObjects()),
                        stack.queues().stream().map(queue -> Language.of(queue.arn())),
                        stack.topics().stream().map(topic -> Language.of(topic.arn())),
                        stack.emailIdentities().stream().map(identity -> Language.of(identity.arn())),
                        stack.logGroups().stream()
                                .map(group -> Language.startingWith(group.arn().replaceAll("\\*$", ""))))
                .flatMap(languages -> languages));
        Language roles = Estate.union(estate.of(RoleKind.WORKER).stream()
                .map(known -> Language.startingWith(
                        known.role().arn().substring(0, known.role().arn().lastIndexOf('/') + 1))));
        String pools = "arn:" + Estate.partition(role) + ":cognito-idp:";
        return List.of(
                new Region(
                        "touches what is not of this stack",
                        Actions.of(services),
                        List.of("s3:GetObject", "dynamodb:GetItem", "sqs:SendMessage"),
                        own.not()),
                new Region(
                        "becomes a role that no function is to become",
                        Actions.of("sts"),
                        List.of("sts:AssumeRole"),
                        roles.not()),
                new Region(
                        "touches user pools of another account",
                        Actions.of("cognito-idp"),
                        List.of("cognito-idp:AdminGetUser"),
                        Language.ignoringAsciiCase(pools + "*:" + Estate.account(role) + ":userpool/*")
                                .not()),
                new Region(
                        "uses another service",
                        Actions.beyond("dynamodb", "s3", "sqs", "sns", "ses", "logs", "sts", "cognito-idp", "xray"),
                        List.of("lambda:InvokeFunction", "kms:Decrypt"),
                        Language.any()));
    }
}
