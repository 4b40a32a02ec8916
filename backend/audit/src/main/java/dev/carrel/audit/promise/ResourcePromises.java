package dev.carrel.audit.promise;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the policies of buckets, queues and topics let in: nobody from outside, and nothing that is not encrypted on its way. */
final class ResourcePromises {
    private static final String SOURCE = "aws:SourceArn";

    private final Estate estate;
    private final Role anyRole;

    private ResourcePromises(Estate estate, Role anyRole) {
        this.estate = estate;
        this.anyRole = anyRole;
    }

    /** A door: a resource with a policy of its own, and who of the template is to come through it without a role, to do what. */
    private record Door(
            String id, Policy policy, Language itself, String service, List<String> examples, List<Guest> guests) {}

    private record Guest(String service, String sourceArn, String action) {}

    static List<Promise> of(Estate estate) {
        List<Promise> all = new ArrayList<>();
        estate.stack.roles().stream().findFirst().ifPresent(role -> {
            ResourcePromises promises = new ResourcePromises(estate, role);
            promises.doors().forEach(door -> {
                all.add(promises.tls(door));
                all.add(promises.guests(door));
            });
        });
        return all;
    }

    private List<Door> doors() {
        Stack stack = estate.stack;
        String cloudfront =
                "arn:" + Estate.partition(anyRole) + ":cloudfront::" + Estate.account(anyRole) + ":distribution/";
        List<Door> doors = new ArrayList<>();
        stack.buckets().forEach(bucket -> bucket.policy().ifPresent(policy -> {
            List<Guest> shown = stack.distributions().stream()
                    .filter(distribution -> distribution.origins().stream()
                            .flatMap(origin -> origin.bucket().stream())
                            .anyMatch(origin -> origin.arn().equals(bucket.arn())))
                    .map(distribution ->
                            new Guest("cloudfront.amazonaws.com", cloudfront + distribution.id(), "s3:GetObject"))
                    .toList();
            Language itself = Language.of(bucket.arn()).or(Language.startingWith(bucket.arn() + "/"));
            doors.add(new Door(
                    bucket.logicalId(), policy, itself, "s3:*", List.of("s3:GetObject", "s3:PutObject"), shown));
        }));
        stack.queues().forEach(queue -> queue.policy().ifPresent(policy -> {
            List<Guest> rules = stack.eventRules().stream()
                    .filter(rule -> rule.targets().stream()
                            .anyMatch(target -> target.queue().arn().equals(queue.arn())))
                    .map(rule -> new Guest("events.amazonaws.com", rule.arn(), "sqs:SendMessage"))
                    .toList();
            doors.add(new Door(
                    queue.logicalId(),
                    policy,
                    Language.of(queue.arn()),
                    "sqs:*",
                    List.of("sqs:SendMessage", "sqs:ReceiveMessage"),
                    rules));
        }));
        stack.topics().forEach(topic -> topic.policy().ifPresent(policy -> {
            List<Guest> alarms = stack.alarms().stream()
                    .filter(alarm -> alarm.actions().stream()
                            .anyMatch(action -> action.arn().equals(topic.arn())))
                    .map(alarm -> new Guest("cloudwatch.amazonaws.com", alarm.arn(), "sns:Publish"))
                    .toList();
            // a topic's policy takes no wildcard as an action; publishing is all that moves data
            doors.add(new Door(
                    topic.logicalId(),
                    policy,
                    Language.of(topic.arn()),
                    "sns:Publish",
                    List.of("sns:Publish"),
                    alarms));
        }));
        return doors;
    }

    private Promise tls(Door door) {
        Region any = region(door, "is let in without TLS", Actions.named(door.service()));
        Map<String, ValueSet> plain = Map.of("aws:SecureTransport", ValueSet.oneOf(Language.of("false")));
        return new Promise(
                door.id() + " takes nothing without TLS",
                "Not from a role of the account that may do everything, nor from a service, nor from anybody.",
                List.of(),
                Strangers.all(estate, anyRole, estate.current(door.policy())).stream()
                        .map(caller -> ask(door, caller, plain, List.of(any), Optional.of(Strangers.EVERYTHING)))
                        .toList(),
                List.of());
    }

    private Promise guests(Door door) {
        List<Ask> questions = new ArrayList<>();
        Region any = region(door, "is let in by the resource's own policy", Language.any());
        for (Principal caller : Strangers.all(estate, anyRole, estate.current(door.policy()))) {
            List<Region> never = new ArrayList<>();
            List<Guest> guests = door.guests().stream()
                    .filter(guest -> caller.equals(new Principal.Service(guest.service())))
                    .toList();
            if (guests.isEmpty()) {
                never.add(any);
            } else {
                Language sources =
                        Estate.exactly(guests.stream().map(Guest::sourceArn).toList());
                Language asked =
                        Actions.named(guests.stream().map(Guest::action).toArray(String[]::new));
                never.add(any.with(SOURCE, ValueSet.nothing()));
                never.add(any.with(SOURCE, ValueSet.someOf(sources.not())));
                never.add(region(door, "does more than it is let in for", asked.not()));
            }
            questions.add(ask(door, caller, Map.of(), never, Optional.empty()));
        }
        String who = door.guests().isEmpty()
                ? "nobody in"
                : "in only "
                        + String.join(
                                ", ", door.guests().stream().map(Guest::service).toList())
                        + " for what the template wires";
        return new Promise(
                door.id() + " by itself lets " + who,
                "Whoever else comes needs a role with a policy of its own.",
                List.of(),
                questions,
                List.of());
    }

    private static Region region(Door door, String says, Language actions) {
        return new Region(says, actions, door.examples(), door.itself());
    }

    private Ask ask(
            Door door, Principal caller, Map<String, ValueSet> known, List<Region> never, Optional<Policy> granted) {
        PolicySet policies = PolicySet.ofResource(estate.current(door.policy()));
        boolean grants = granted.isPresent() && caller.accountId().isPresent();
        Question question = new Question(
                grants ? policies.withIdentity(granted.get()) : policies,
                caller,
                Estate.account(anyRole),
                known,
                never,
                List.of());
        return new Ask(estate.prover, question, Optional.empty());
    }
}
