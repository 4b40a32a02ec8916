package dev.carrel.audit.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Random policies and requests, in the shape that {@code explain --batch} reads. The world is small, so that policies and
 * requests often meet, and keeps to condition keys that AWS gives to the action: the other engine leaves out any other.
 */
final class RandomQuestions {
    private static final String HOME = "111122223333";
    private static final String AWAY = "444455556666";
    private static final String ONE = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String OTHER = "bbbbbbbb-0000-4000-8000-000000000002";
    private static final Pattern NEGATED = Pattern.compile("(?:String|Arn)Not");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One operation, the resources that it may name, and the service's own condition keys that it has. */
    private record Operation(String action, List<String> resources, List<Key> keys) {}

    /** A condition key, the operators that suit it, and values for policies and for requests. */
    private record Key(String name, boolean many, List<String> operators, List<String> expected, List<String> actual) {}

    private static final List<String> TEXT = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase");
    private static final List<String> ARN = List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike");

    private static final Key LEADING = new Key(
            "dynamodb:LeadingKeys",
            true,
            TEXT,
            List.of(
                    ONE,
                    OTHER,
                    "${aws:PrincipalTag/sub}",
                    "${aws:PrincipalTag/sub}*",
                    "????????-*",
                    "*",
                    "${aws:PrincipalTag/none, 'x'}"),
            List.of(ONE, OTHER, "x", ""));
    private static final Key ENCLOSING = new Key(
            "dynamodb:EnclosingOperation",
            false,
            TEXT,
            List.of("TransactWriteItems", "transactwriteitems", "Transact*"),
            List.of("TransactWriteItems", "BatchWriteItem"));
    private static final Key PREFIX = new Key(
            "s3:prefix",
            false,
            TEXT,
            List.of("users/${aws:PrincipalTag/sub}/*", "users/*", "", "users/" + ONE + "/"),
            List.of("users/" + ONE + "/", "users/" + OTHER + "/a", "", "users/*"));
    private static final Key MAX_KEYS = new Key(
            "s3:max-keys",
            false,
            List.of(
                    "NumericEquals",
                    "NumericNotEquals",
                    "NumericLessThan",
                    "NumericLessThanEquals",
                    "NumericGreaterThan",
                    "NumericGreaterThanEquals"),
            List.of("10", "1000", "10.0"),
            List.of("10", "11", "1000"));
    private static final List<Key> GLOBAL = List.of(
            new Key(
                    "aws:PrincipalTag/sub",
                    false,
                    TEXT,
                    List.of(
                            ONE,
                            OTHER,
                            "????????-????-????-????-????????????",
                            "*",
                            "AAAAAAAA-0000-4000-8000-000000000001"),
                    List.of(ONE, OTHER, "x")),
            new Key("aws:SecureTransport", false, List.of("Bool"), List.of("true", "false"), List.of("true", "false")),
            new Key(
                    "aws:SourceIp",
                    false,
                    List.of("IpAddress", "NotIpAddress"),
                    List.of("203.0.113.0/24", "203.0.113.7", "203.0.0.0/8", "198.51.100.1/32"),
                    List.of("203.0.113.7", "198.51.100.1", "203.7.7.7")),
            new Key(
                    "aws:VpcSourceIp",
                    false,
                    List.of("IpAddress", "NotIpAddress"),
                    List.of("2001:db8::/32", "2001:db8::1/128", "fd00::/8"),
                    List.of("2001:db8::1", "fd00::2", "2001:db9::1")),
            new Key(
                    "aws:CurrentTime",
                    false,
                    List.of(
                            "DateEquals",
                            "DateNotEquals",
                            "DateLessThan",
                            "DateLessThanEquals",
                            "DateGreaterThan",
                            "DateGreaterThanEquals"),
                    List.of("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"),
                    List.of("2026-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "2026-12-31T00:00:00Z")),
            new Key(
                    "aws:SourceArn",
                    false,
                    ARN,
                    List.of(
                            "arn:aws:s3:::site",
                            "arn:aws:s3:::*",
                            "arn:aws:*:eu-west-1:" + HOME + ":*",
                            "arn:*:*:*:*:*",
                            "arn:aws:sns:eu-west-1:" + HOME + ":al?rts"),
                    List.of(
                            "arn:aws:s3:::site",
                            "arn:aws:sns:eu-west-1:" + HOME + ":alerts",
                            "arn:aws:sns:eu-west-1:" + AWAY + ":alerts")),
            new Key("aws:TagKeys", true, TEXT, List.of("sub", "admin", "*"), List.of("sub", "admin", "other")));

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + HOME + ":table/records";
    private static final String BUCKET = "arn:aws:s3:::files";
    private static final List<String> OBJECTS = List.of(
            BUCKET + "/users/" + ONE + "/a", BUCKET + "/users/" + OTHER + "/a", BUCKET + "/users/" + ONE + "x/a");
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("dynamodb:GetItem", List.of(TABLE), List.of(LEADING, ENCLOSING)),
            new Operation("dynamodb:PutItem", List.of(TABLE), List.of(LEADING, ENCLOSING)),
            new Operation("dynamodb:Query", List.of(TABLE, TABLE + "/index/ByType"), List.of(LEADING)),
            new Operation("s3:GetObject", OBJECTS, List.of()),
            new Operation("s3:PutObject", OBJECTS, List.of()),
            new Operation("s3:DeleteObjectVersion", OBJECTS, List.of()),
            new Operation("s3:ListBucket", List.of(BUCKET), List.of(PREFIX, MAX_KEYS)),
            new Operation("sqs:SendMessage", List.of("arn:aws:sqs:eu-west-1:" + HOME + ":imports"), List.of()));

    private final Random random;

    RandomQuestions(long seed) {
        this.random = new Random(seed);
    }

    /** A question that both engines answer alike, as far as is known. */
    ObjectNode next() {
        ObjectNode question = any();
        while (isKnownDifference(question)) {
            question = any();
        }
        return question;
    }

    /** The shapes that {@code known-differences.json} has examples of, where no other choice of values would leave them out. */
    private static boolean isKnownDifference(ObjectNode question) {
        String text = question.toString();
        boolean unresolved = text.contains("${aws:PrincipalTag/sub}")
                && !question.path("context").has("aws:PrincipalTag/sub");
        String resourcePolicy = question.path("resourcePolicy").toString();
        boolean sessionNamed = question.has("sessionPolicy")
                && (resourcePolicy.contains(":assumed-role/") || resourcePolicy.contains("\"Principal\":\"*\""));
        return (unresolved
                        && (text.contains("NotResource")
                                || NEGATED.matcher(text).find()))
                || sessionNamed;
    }

    private ObjectNode any() {
        Operation operation = one(OPERATIONS);
        ObjectNode question = JSON.objectNode();
        ArrayNode identity = question.putArray("identityPolicies");
        for (int i = random.nextInt(3); i > 0; i--) {
            identity.add(policy(operation, false));
        }
        if (chance(4)) {
            question.set("permissionBoundary", policy(operation, false));
        }
        boolean role = !chance(4);
        if (role && chance(5)) {
            question.set("sessionPolicy", policy(operation, false));
        }
        if (chance(3)) {
            question.set("resourcePolicy", policy(operation, true));
        }
        String account = chance(5) ? AWAY : HOME;
        question.put(
                "principal",
                role ? "arn:aws:sts::" + account + ":assumed-role/r/s" : "arn:aws:iam::" + account + ":user/u");
        question.put("action", operation.action());
        question.put("resource", one(operation.resources()));
        question.put("resourceAccount", HOME);
        ObjectNode context = question.putObject("context");
        operation.keys().forEach(key -> put(context, key));
        GLOBAL.forEach(key -> put(context, key));
        return question;
    }

    private void put(ObjectNode context, Key key) {
        if (chance(3)) {
            return;
        }
        if (!key.many()) {
            context.put(key.name(), one(key.actual()));
            return;
        }
        ArrayNode values = context.putArray(key.name());
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            values.add(one(key.actual()));
        }
    }

    private ObjectNode policy(Operation operation, boolean resource) {
        ObjectNode policy = JSON.objectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statements.add(statement(operation, resource));
        }
        return policy;
    }

    private ObjectNode statement(Operation operation, boolean resource) {
        ObjectNode statement = JSON.objectNode().put("Effect", chance(4) ? "Deny" : "Allow");
        if (resource) {
            principal(statement);
        }
        statement.set(chance(8) ? "NotAction" : "Action", texts(actions(operation.action())));
        statement.set(chance(8) ? "NotResource" : "Resource", texts(resources(operation)));
        if (chance(2)) {
            ObjectNode conditions = statement.putObject("Condition");
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                condition(conditions, operation);
            }
        }
        return statement;
    }

    private void principal(ObjectNode statement) {
        if (chance(5)) {
            statement.put("Principal", "*");
            return;
        }
        statement
                .putObject("Principal")
                .set(
                        "AWS",
                        texts(List.of(
                                HOME,
                                AWAY,
                                "arn:aws:iam::" + HOME + ":root",
                                "arn:aws:iam::" + HOME + ":role/r",
                                "arn:aws:sts::" + HOME + ":assumed-role/r/s",
                                "arn:aws:iam::" + HOME + ":user/u",
                                "arn:aws:iam::" + AWAY + ":role/r",
                                "arn:aws:sts::" + HOME + ":assumed-role/r/other")));
    }

    private static List<String> actions(String action) {
        int colon = action.indexOf(':');
        String service = action.substring(0, colon);
        return List.of(
                action,
                action,
                service + ":*",
                "*",
                service + ":Get*",
                service + ":*Item",
                action.substring(0, colon + 2) + "?*",
                action.toLowerCase(Locale.ROOT),
                "s3:*Object?ersion");
    }

    private List<String> resources(Operation operation) {
        return List.of(
                one(operation.resources()),
                one(operation.resources()),
                "*",
                BUCKET + "/users/${aws:PrincipalTag/sub}/*",
                BUCKET + "/*",
                BUCKET + "*",
                TABLE + "/index/*",
                "arn:aws:dynamodb:*:*:table/records",
                "arn:aws:dynamodb:eu-west-?:" + HOME + ":*",
                "arn:aws:s3:::*",
                BUCKET + "/users/${aws:PrincipalTag/sub, '" + OTHER + "'}/?");
    }

    private void condition(ObjectNode conditions, Operation operation) {
        Key key = !operation.keys().isEmpty() && chance(2) ? one(operation.keys()) : one(GLOBAL);
        String operator = one(key.operators());
        if (chance(6)) {
            entry(conditions, "Null").put(key.name(), chance(2) ? "true" : "false");
            return;
        }
        if (key.many()) {
            operator = (chance(2) ? "ForAllValues:" : "ForAnyValue:") + operator;
        }
        if (chance(4)) {
            operator += "IfExists";
        }
        entry(conditions, operator).set(key.name(), texts(key.expected()));
    }

    private static ObjectNode entry(ObjectNode conditions, String operator) {
        return conditions.get(operator) instanceof ObjectNode known ? known : conditions.putObject(operator);
    }

    private ArrayNode texts(List<String> from) {
        ArrayNode texts = JSON.arrayNode();
        for (int i = chance(3) ? 2 : 1; i > 0; i--) {
            String text = one(from);
            boolean known = false;
            for (var each : texts) {
                known |= each.textValue().equals(text);
            }
            if (!known) {
                texts.add(text);
            }
        }
        return texts;
    }

    private boolean chance(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
