package dev.carrel.iam.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * The prover against a naive twin: random small policies, and every request of a small world, for users whose ids are as unlike each
 * other as ids can be. None that is allowed may lie where the prover says that there is none.
 */
class TwinTest {
    private static final String HOME = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + HOME + ":role/r";
    private static final Principal SESSION =
            new Principal.AssumedRole(ROLE, "arn:aws:sts::" + HOME + ":assumed-role/r/s", HOME);
    private static final List<String> USERS =
            List.of(SymbolicId.EXAMPLE, "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "00000000-0000-4000-8000-000000000000");
    private static final String OTHER = "b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb";

    @Provide
    Arbitrary<PolicySet> policies() {
        Arbitrary<List<Policy>> identity = documents(PolicyKind.IDENTITY, statements());
        Arbitrary<String> principals = Arbitraries.of(
                "\"Principal\":\"*\",",
                "\"Principal\":{\"AWS\":\"" + HOME + "\"},",
                "\"Principal\":{\"AWS\":\"" + ROLE + "\"},",
                "\"Principal\":{\"Service\":\"s3.amazonaws.com\"},");
        Arbitrary<List<Policy>> resource = documents(
                PolicyKind.RESOURCE,
                Combinators.combine(principals, statements())
                        .as((principal, rest) -> "{" + principal + rest.substring(1)));
        return Combinators.combine(identity, identity.optional(0.5), identity.optional(0.2), resource.optional(0.4))
                .as((own, boundary, session, resources) ->
                        new PolicySet(own, boundary, session, resources.orElse(List.of())));
    }

    private static Arbitrary<List<Policy>> documents(PolicyKind kind, Arbitrary<String> statements) {
        return statements
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> List.of(Policy.parse(
                        "p", kind, "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", list) + "]}")));
    }

    private static Arbitrary<String> statements() {
        Arbitrary<String> effects = Arbitraries.of("Allow", "Allow", "Allow", "Deny");
        Arbitrary<String> actions = Arbitraries.of(
                "\"Action\":\"t:Get\"", "\"Action\":\"t:*\"", "\"Action\":\"*\"", "\"NotAction\":\"t:put\"");
        Arbitrary<String> resources = Arbitraries.of(
                "\"Resource\":\"arn:aws:t:::${aws:PrincipalTag/sub}/*\"",
                "\"Resource\":\"arn:aws:t:::${aws:PrincipalTag/sub}/*\"",
                "\"Resource\":\"arn:aws:t:::${aws:PrincipalTag/sub}*\"",
                "\"Resource\":\"arn:aws:t:::*/${aws:PrincipalTag/sub}\"",
                "\"Resource\":\"arn:aws:t:::x/${aws:PrincipalTag/none, 'q'}\"",
                "\"Resource\":\"arn:aws:t:::????????-????-????-????-????????????/*\"",
                "\"Resource\":\"*\"",
                "\"NotResource\":\"arn:aws:t:::${aws:PrincipalTag/sub}/*\"",
                "\"NotResource\":[\"arn:aws:t:::x*\",\"arn:aws:t:::?\"]");
        Arbitrary<String> operators = Arbitraries.of(
                "StringEquals",
                "StringNotEquals",
                "StringLike",
                "StringNotLikeIfExists",
                "StringEqualsIfExists",
                "ForAllValues:StringEquals",
                "ForAllValues:StringNotEquals",
                "ForAllValues:StringLikeIfExists",
                "ForAnyValue:StringEquals",
                "ForAnyValue:StringNotLike",
                "ForAnyValue:StringLikeIfExists");
        Arbitrary<String> values = Arbitraries.of(
                "[\"${aws:PrincipalTag/sub}\"]",
                "[\"${aws:PrincipalTag/sub}\",\"x\"]",
                "[\"${aws:PrincipalTag/sub}*\"]",
                "[\"*\"]",
                "[\"x\"]",
                "[\"${aws:PrincipalTag/none}\"]");
        Arbitrary<String> keys = Arbitraries.of("test:k", "test:k", "TEST:K", "test:other", "aws:PrincipalTag/sub");
        Arbitrary<String> compared = Combinators.combine(operators, keys, values)
                .as((operator, key, value) -> "\"" + operator + "\":{\"" + key + "\":" + value + "}");
        Arbitrary<String> others = Arbitraries.of(
                "\"Null\":{\"test:k\":\"true\"}",
                "\"Null\":{\"test:k\":\"false\"}",
                "\"Bool\":{\"test:other\":\"true\"}",
                "\"ArnLike\":{\"test:other\":\"arn:aws:t:::${aws:PrincipalTag/sub}/*\"}",
                "\"ArnNotEquals\":{\"test:other\":\"arn:aws:t:::x*\"}",
                "\"StringEqualsIgnoreCase\":{\"test:k\":\"X\"}");
        Arbitrary<String> conditions = Arbitraries.oneOf(compared, compared, others)
                .list()
                .ofMaxSize(2)
                .map(list -> list.stream().distinct().toList())
                .filter(list -> list.size() < 2 || !operator(list.get(0)).equals(operator(list.get(1))))
                .map(list -> list.isEmpty() ? "" : ",\"Condition\":{" + String.join(",", list) + "}");
        return Combinators.combine(effects, actions, resources, conditions)
                .as((effect, action, resource, condition) ->
                        "{\"Effect\":\"" + effect + "\"," + action + "," + resource + condition + "}");
    }

    private static String operator(String condition) {
        return condition.substring(0, condition.indexOf('{'));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void ask_randomPolicies_agreesWithEveryRequest(@ForAll("policies") PolicySet policies) {
        Language actions = Language.ignoringAsciiCase("t:*");
        Language own = Language.startingWith("arn:aws:t:::" + SymbolicId.TEXT + "/");
        ValueSet othersKey = ValueSet.someOf(Language.of(SymbolicId.TEXT).not());
        Map<String, List<Region>> regions = Map.of(
                "resource", List.of(new Region("resource", actions, List.of("t:Get"), own.not())),
                "key",
                        List.of(
                                new Region("keys", actions, List.of("t:Get"), Language.any()).with("test:k", othersKey),
                                new Region("no key", actions, List.of("t:Get"), Language.any())
                                        .with("test:k", ValueSet.nothing())));
        regions.forEach((kind, list) -> check(policies, kind, list));
    }

    private static void check(PolicySet policies, String kind, List<Region> regions) {
        Map<String, ValueSet> caller = Map.of(
                "aws:PrincipalTag/sub", ValueSet.oneOf(Language.of(SymbolicId.TEXT)),
                "aws:PrincipalTag/none", ValueSet.missing());
        Answer answer = new Prover().ask(new Question(policies, SESSION, HOME, caller, regions, List.of()));

        Statistics.label("answer").collect(answer.getClass().getSimpleName());
        Optional<AccessRequest> reached = USERS.stream()
                .flatMap(user -> requests(user).stream()
                        .filter(request -> isElsewhere(kind, user, request))
                        .filter(request ->
                                new Authorizer().decide(policies, request).allowed()))
                .findFirst();
        if (answer instanceof Answer.Impossible) {
            assertEquals(Optional.empty(), reached);
        } else if (answer instanceof Answer.Possible possible) {
            assertTrue(isElsewhere(kind, SymbolicId.EXAMPLE, possible.decision().request()), possible.toString());
        } else {
            assertFalse(((Answer.OutsideModel) answer).why().isBlank());
        }
    }

    /** What the regions say, told a second time and naively. */
    private static boolean isElsewhere(String kind, String user, AccessRequest request) {
        if (kind.equals("resource")) {
            return !request.resource().startsWith("arn:aws:t:::" + user + "/");
        }
        List<String> keys = request.context().get("test:k").orElse(List.of());
        return keys.isEmpty() || keys.stream().anyMatch(key -> !key.equals(user));
    }

    private static List<AccessRequest> requests(String user) {
        List<Optional<List<String>>> keys = new ArrayList<>(List.of(
                Optional.empty(),
                Optional.of(List.of()),
                Optional.of(List.of(user)),
                Optional.of(List.of(OTHER)),
                Optional.of(List.of("x")),
                Optional.of(List.of("X")),
                Optional.of(List.of(user + "x")),
                Optional.of(List.of(user, OTHER)),
                Optional.of(List.of(user, "x"))));
        List<Optional<String>> others = List.of(
                Optional.empty(),
                Optional.of("true"),
                Optional.of("x"),
                Optional.of(user),
                Optional.of("arn:aws:t:::" + user + "/x"),
                Optional.of("arn:aws:t:::y"));
        List<AccessRequest> requests = new ArrayList<>();
        for (String resource :
                List.of("*", user + "/x", user + "x", OTHER + "/x", OTHER + "/" + user, "x/q", "x", "yy")) {
            for (String action : List.of("t:Get", "T:Put")) {
                for (Optional<List<String>> key : keys) {
                    for (Optional<String> other : others) {
                        Context.Builder context = Context.builder().put("aws:PrincipalTag/sub", user);
                        key.ifPresent(list -> context.put("test:k", list));
                        other.ifPresent(value -> context.put("test:other", value));
                        String arn = resource.equals("*") ? "*" : "arn:aws:t:::" + resource;
                        requests.add(new AccessRequest(SESSION, action, arn, HOME, context.build()));
                    }
                }
            }
        }
        return requests;
    }
}
