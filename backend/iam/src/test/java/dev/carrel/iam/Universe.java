package dev.carrel.iam;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A world small enough that random policies and requests often meet: two actions, two resources, one key, few callers. */
final class Universe {
    private static final String HOME = "111122223333";
    private static final String AWAY = "444455556666";

    private Universe() {}

    /** A statement of an identity policy, as JSON. */
    static Arbitrary<String> statements() {
        return Combinators.combine(effects(), actions(), resources(), conditions())
                .as((effect, action, resource, condition) -> "{" + effect + action + resource + condition + "}");
    }

    /** A statement of a resource policy, as JSON. */
    static Arbitrary<String> resourceStatements() {
        Arbitrary<String> principals = Arbitraries.of(
                "\"Principal\":\"*\",",
                "\"Principal\":{\"AWS\":\"" + HOME + "\"},",
                "\"Principal\":{\"AWS\":\"" + AWAY + "\"},",
                "\"Principal\":{\"AWS\":\"arn:aws:iam::" + HOME + ":role/r\"},",
                "\"Principal\":{\"AWS\":[\"arn:aws:sts::" + HOME + ":assumed-role/r/s\",\"" + AWAY + "\"]},",
                "\"Principal\":{\"Service\":\"s3.amazonaws.com\"},");
        return Combinators.combine(principals, effects(), actions(), resources(), conditions())
                .as((principal, effect, action, resource, condition) ->
                        "{" + principal + effect + action + resource + condition + "}");
    }

    static Arbitrary<PolicySet> policySets() {
        Arbitrary<List<Policy>> identity = policies(PolicyKind.IDENTITY, statements(), 2);
        Arbitrary<List<Policy>> resource = policies(PolicyKind.RESOURCE, resourceStatements(), 2);
        return Combinators.combine(identity, identity.optional(0.3), identity.optional(0.3), resource)
                .as(PolicySet::new);
    }

    static Arbitrary<List<Policy>> policies(PolicyKind kind, Arbitrary<String> statements, int most) {
        return statements
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> policy(kind, list))
                .list()
                .ofMaxSize(most);
    }

    static Policy policy(PolicyKind kind, List<String> statements) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
        return Policy.parse("p", kind, text);
    }

    static Arbitrary<AccessRequest> requests() {
        Arbitrary<Principal> principals = Arbitraries.of(
                new Principal.AssumedRole(
                        "arn:aws:iam::" + HOME + ":role/r", "arn:aws:sts::" + HOME + ":assumed-role/r/s", HOME),
                new Principal.AssumedRole(
                        "arn:aws:iam::" + AWAY + ":role/r", "arn:aws:sts::" + AWAY + ":assumed-role/r/s", AWAY),
                new Principal.User("arn:aws:iam::" + HOME + ":user/u", HOME),
                new Principal.AccountRoot(HOME),
                new Principal.Service("s3.amazonaws.com"),
                new Principal.Anonymous());
        return Combinators.combine(
                        principals,
                        Arbitraries.of("t:A", "T:b"),
                        Arbitraries.of("arn:aws:t:::a", "arn:aws:t:::b"),
                        contexts())
                .as((principal, action, resource, context) ->
                        new AccessRequest(principal, action, resource, HOME, context));
    }

    static Arbitrary<Context> contexts() {
        Arbitrary<List<String>> values = Arbitraries.of("a", "b", "1").list().ofMaxSize(2);
        return Combinators.combine(values.optional(), values.optional()).as((key, variable) -> {
            Context.Builder builder = Context.builder();
            key.ifPresent(list -> builder.put("test:k", list));
            variable.ifPresent(list -> builder.put("test:v", list));
            return builder.build();
        });
    }

    private static Arbitrary<String> effects() {
        return Arbitraries.of("\"Effect\":\"Allow\",", "\"Effect\":\"Allow\",", "\"Effect\":\"Deny\",");
    }

    private static Arbitrary<String> actions() {
        return Arbitraries.of(
                "\"Action\":[\"t:A\"],",
                "\"Action\":[\"t:b\"],",
                "\"Action\":[\"t:*\"],",
                "\"Action\":[\"*\"],",
                "\"NotAction\":[\"t:a\"],");
    }

    private static Arbitrary<String> resources() {
        return Arbitraries.of(
                "\"Resource\":[\"*\"]",
                "\"Resource\":[\"arn:aws:t:::a\"]",
                "\"Resource\":[\"arn:aws:t:::a\",\"arn:aws:t:::b\"]",
                "\"Resource\":[\"arn:aws:t:::?\"]",
                "\"Resource\":[\"arn:aws:t:::${test:v}\"]",
                "\"Resource\":[\"arn:aws:t:::${test:v, 'a'}\"]",
                "\"NotResource\":[\"arn:aws:t:::a\"]",
                "\"NotResource\":[\"arn:aws:t:::${test:v}\"]");
    }

    private static Arbitrary<String> conditions() {
        Arbitrary<String> operators = Arbitraries.of(
                "StringEquals",
                "StringNotEquals",
                "StringLike",
                "StringNotLikeIfExists",
                "StringEqualsIfExists",
                "ForAllValues:StringEquals",
                "ForAllValues:StringNotEquals",
                "ForAnyValue:StringEquals",
                "ForAnyValue:StringNotLike");
        Arbitrary<String> values = Arbitraries.of("[\"a\"]", "[\"a\",\"b\"]", "[\"?\"]", "[\"${test:v}\",\"b\"]");
        Arbitrary<String> texts = Combinators.combine(operators, values)
                .as((operator, value) -> "\"" + operator + "\":{\"test:k\":" + value + "}");
        Arbitrary<String> others = Arbitraries.of(
                "\"Null\":{\"test:k\":[\"true\"]}",
                "\"Null\":{\"test:k\":[\"false\"]}",
                "\"NumericLessThan\":{\"test:k\":[\"5\"]}",
                "\"ForAnyValue:NumericNotEquals\":{\"test:v\":[\"5\"]}");
        return Arbitraries.oneOf(texts, others)
                .list()
                .ofMaxSize(2)
                .map(list -> list.stream().distinct().toList())
                .filter(list -> list.size() < 2 || !operator(list.get(0)).equals(operator(list.get(1))))
                .map(list -> list.isEmpty() ? "" : ",\"Condition\":{" + String.join(",", list) + "}");
    }

    private static String operator(String condition) {
        return condition.substring(0, condition.indexOf('{'));
    }

    /** With one more policy in the identity layer. */
    static PolicySet plusIdentity(PolicySet set, Policy policy) {
        return new PolicySet(plus(set.identity(), policy), set.boundary(), set.session(), set.resource());
    }

    static List<Policy> plus(List<Policy> policies, Policy policy) {
        List<Policy> more = new ArrayList<>(policies);
        more.add(policy);
        return more;
    }
}
