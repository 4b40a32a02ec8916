package dev.carrel.audit.promise;

import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Question;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role is assumed by whom it is for and by nobody else, with the tags that tell the user.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">AWS: session tags</a>: those of a web identity are
 *     in the token, which the caller cannot change; those of {@code AssumeRole} are the caller's to choose
 */
final class TrustPromises {
    private static final String SUB = "aws:RequestTag/sub";
    private static final String TAGS = "aws:TagKeys";
    private static final String ASSUME = "sts:AssumeRole";
    private static final String BY_TOKEN = "sts:AssumeRoleWithWebIdentity";
    private static final String TAG = "sts:TagSession";
    private static final String SOURCE = "sts:SetSourceIdentity";
    private static final Language UUID = Language.ignoringAsciiCase("????????-????-????-????-????????????");

    private final Estate estate;
    private final Known known;
    private final Language itself;

    private TrustPromises(Estate estate, Known known) {
        this.estate = estate;
        this.known = known;
        this.itself = Language.of(known.role().arn());
    }

    static List<Promise> of(Session session) {
        TrustPromises trust = new TrustPromises(session.estate(), session.known());
        return List.of(trust.nobodyElse(), trust.onTerms());
    }

    private Promise nobodyElse() {
        List<Principal> friends = friends();
        List<Region> anything = List.of(region("becomes the role", Actions.of("sts"), ASSUME, BY_TOKEN, TAG, SOURCE));
        List<Ask> questions = Strangers.all(estate, known.role(), estate.trust(known.role())).stream()
                .filter(stranger -> !friends.contains(stranger))
                .map(stranger -> ask(stranger, anything))
                .toList();
        return new Promise(
                known.id() + " is assumed by nobody but " + who(),
                "No other service, token, role or user, whatever its own account lets it do, and nobody unsigned.",
                List.of(known.id()),
                questions,
                List.of());
    }

    private String who() {
        return switch (known.kind().orElseThrow()) {
            case EXECUTION -> "AWS Lambda";
            case USER -> "bearers of tokens";
            case ADMIN -> "bearers of admins' tokens";
            case AUDITOR -> "bearers of auditors' tokens";
            case WORKER -> "the function that a queue starts";
        };
    }

    private Promise onTerms() {
        List<Region> never =
                switch (known.kind().orElseThrow()) {
                    case EXECUTION -> List.of(besides(ASSUME));
                    case USER -> ofToken();
                    case ADMIN -> ofToken("admin");
                    case AUDITOR -> ofToken("auditor");
                    case WORKER -> ofWorker();
                };
        boolean plain = known.is(RoleKind.EXECUTION);
        return new Promise(
                known.id() + (plain ? " is assumed without tags" : " is assumed for one user, whom its tags name"),
                plain
                        ? "What Lambda runs is nobody: it has no user's id, and so no user's data."
                        : "There is no session without a user's id in its tags, nor with tags that nobody knows. Tags of a token"
                                + " are in the token, which no caller can change.",
                List.of(known.id()),
                friends().stream().map(friend -> ask(friend, never)).toList(),
                List.of());
    }

    private List<Region> ofToken(String... offices) {
        List<Region> never = new ArrayList<>();
        Region assume = region("becomes the role by a token without a user's id", Language.of(BY_TOKEN), BY_TOKEN);
        Region tag = region("has tags of nobody, or that nobody knows", Language.of(TAG), TAG);
        Region source = region("acts in the name of nobody", Language.of(SOURCE), SOURCE);
        never.add(assume.with(SUB, ValueSet.nothing()));
        never.add(assume.with(SUB, ValueSet.someOf(UUID.not())));
        for (String office : offices) {
            Region without = region("becomes the role by a token of no " + office, Language.of(BY_TOKEN), BY_TOKEN);
            never.add(without.with("aws:RequestTag/" + office, ValueSet.nothing()));
            never.add(without.with(
                    "aws:RequestTag/" + office,
                    ValueSet.someOf(Language.of("true").not())));
        }
        never.add(tag.with(SUB, ValueSet.nothing()));
        never.add(tag.with(SUB, ValueSet.someOf(UUID.not())));
        never.add(tag.with(TAGS, ValueSet.nothing()));
        never.add(tag.with(
                TAGS,
                ValueSet.someOf(
                        Estate.exactly(List.of("sub", "admin", "auditor")).not())));
        never.add(source.with("sts:SourceIdentity", ValueSet.nothing()));
        never.add(source.with("sts:SourceIdentity", ValueSet.someOf(UUID.not())));
        never.add(besides(BY_TOKEN, TAG, SOURCE));
        return never;
    }

    private List<Region> ofWorker() {
        Region assume =
                region("becomes the role for nobody, or for more than one user", Actions.named(ASSUME, TAG), ASSUME);
        return List.of(
                assume.with(SUB, ValueSet.nothing()),
                assume.with(SUB, ValueSet.someOf(UUID.not())),
                assume.with(TAGS, ValueSet.nothing()),
                assume.with(TAGS, ValueSet.someOf(Language.of("sub").not())),
                besides(ASSUME, TAG));
    }

    private Region besides(String... actions) {
        return region("becomes the role in another way", Actions.but("sts", actions), ASSUME, BY_TOKEN, TAG);
    }

    private Region region(String says, Language actions, String... examples) {
        return new Region(says, actions, List.of(examples), itself);
    }

    private Ask ask(Principal caller, List<Region> never) {
        PolicySet policies = PolicySet.ofResource(estate.trust(known.role()));
        Question question = new Question(
                caller.accountId().isPresent() ? policies.withIdentity(Strangers.EVERYTHING) : policies,
                caller,
                Estate.account(known.role()),
                Map.of(),
                never,
                List.of());
        return new Ask(estate.prover, question, Optional.empty());
    }

    private List<Principal> friends() {
        return known.friends().stream()
                .flatMap(name -> Strangers.named(name, Estate.partition(known.role())).stream())
                .toList();
    }
}
