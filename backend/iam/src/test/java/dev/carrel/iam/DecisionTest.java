package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decision tells. */
class DecisionTest {
    private static final String ROWS = """
            {"Version": "2012-10-17", "Statement": [{
              "Sid": "OwnRows", "Effect": "Allow", "Action": "dynamodb:GetItem",
              "Resource": "arn:aws:dynamodb:*:*:table/records",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:PrincipalTag/sub}"},
                "Null": {"dynamodb:LeadingKeys": "false"}}}]}""";
    private static final PolicySet POLICIES =
            PolicySet.ofIdentity(Policy.parse("access.json", PolicyKind.IDENTITY, ROWS));
    private static final Principal CALLER = new Principal.AssumedRole(
            "arn:aws:iam::111122223333:role/carrel/access",
            "arn:aws:sts::111122223333:assumed-role/access/u-1",
            "111122223333");

    private static final String ACCOUNT = "111122223333";
    private static final Context OWN = Context.builder()
            .put("aws:PrincipalTag/sub", "u-1")
            .put("dynamodb:LeadingKeys", "u-1")
            .build();

    @Test
    void explain_allowed_namesEveryPartAndTheStatement() {
        Decision decision = decide("u-1");

        assertTrue(decision.allowed());
        assertEquals("""
                decision   ALLOW
                principal  session arn:aws:sts::111122223333:assumed-role/access/u-1 of role arn:aws:iam::111122223333:role/carrel/access
                action     dynamodb:GetItem
                resource   arn:aws:dynamodb:eu-west-1:111122223333:table/records of account 111122223333
                context    aws:PrincipalTag/sub = ["u-1"]
                context    dynamodb:LeadingKeys = ["u-1"]
                allowed by access.json#0 OwnRows""", decision.explain());
    }

    @Test
    void explain_conditionFails_namesTheLayerAndTheCondition() {
        Decision decision = decide("u-2");

        assertFalse(decision.allowed());
        assertEquals(List.of("identity policy"), decision.missing());
        assertTrue(decision.explain().endsWith("""
                        missing    identity policy that allows it
                        nearest    identity policy access.json#0 OwnRows: ForAllValues:StringEquals dynamodb:LeadingKeys wants \
                        ["${aws:PrincipalTag/sub}"], the request has ["u-2"]"""), decision::explain);
    }

    @Test
    void explain_anotherResource_namesWhatTheStatementCovers() {
        AccessRequest request = new AccessRequest(
                CALLER, "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/other", ACCOUNT, OWN);

        String explanation = new Authorizer().decide(POLICIES, request).explain();

        assertTrue(
                explanation.endsWith("nearest    identity policy access.json#0 OwnRows: does not cover the resource;"
                        + " it names Resource [arn:aws:dynamodb:*:*:table/records]"),
                explanation);
    }

    @Test
    void explain_anotherAction_hasNoNearestStatement() {
        AccessRequest request = new AccessRequest(
                CALLER, "dynamodb:Scan", "arn:aws:dynamodb:eu-west-1:111122223333:table/records", ACCOUNT, OWN);

        String explanation = new Authorizer().decide(POLICIES, request).explain();

        assertTrue(explanation.endsWith("missing    identity policy that allows it"), explanation);
    }

    @Test
    void explain_anotherPrincipal_saysSo_andNothingOfLayersThatAllow() {
        Policy bucket = Policy.parse("bucket.json", PolicyKind.RESOURCE, """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"AWS": "777788889999"}, "Action": "*", "Resource": "*"}]}""");
        AccessRequest request = new AccessRequest(
                CALLER,
                "dynamodb:GetItem",
                "arn:aws:dynamodb:eu-west-1:444455556666:table/records",
                "444455556666",
                OWN);

        Decision decision = new Authorizer().decide(POLICIES.withResource(bucket), request);

        assertEquals(List.of("resource policy"), decision.missing());
        assertTrue(decision.explain().endsWith("""
                        missing    resource policy that allows it
                        nearest    resource policy bucket.json#0: does not name the principal"""), decision::explain);
    }

    @Test
    void explain_limitsFail_namesTheirStatements() {
        Policy limit = Policy.parse("limit.json", PolicyKind.IDENTITY, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/other"},
                  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}""");
        PolicySet limited = POLICIES.withBoundary(limit).withSession(limit);
        AccessRequest request = new AccessRequest(
                CALLER, "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/records", ACCOUNT, OWN);

        Decision decision = new Authorizer().decide(limited, request);

        assertEquals(List.of("permissions boundary", "session policy"), decision.missing());
        assertTrue(decision.explain().endsWith("""
                        nearest    permissions boundary limit.json#0: does not cover the resource; \
                        it names Resource [arn:aws:dynamodb:*:*:table/other]
                        nearest    session policy limit.json#0: does not cover the resource; \
                        it names Resource [arn:aws:dynamodb:*:*:table/other]"""), decision::explain);
    }

    @Test
    void explain_layerThatAllows_isNotNamed_thoughAStatementOfItFails() {
        Policy two = Policy.parse("two.json", PolicyKind.IDENTITY, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b"},
                  {"Effect": "Allow", "Action": "*", "Resource": "*"}]}""");
        AccessRequest request = new AccessRequest(CALLER, "dynamodb:Scan", "*", ACCOUNT, OWN);

        Decision decision = new Authorizer().decide(PolicySet.ofIdentity(two).withBoundary(), request);

        assertTrue(decision.explain().endsWith("missing    permissions boundary that allows it"), decision::explain);
    }

    @Test
    void explain_noAnswer_tellsWhy() {
        Policy policy = Policy.parse("p", PolicyKind.IDENTITY, """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": "*", "Resource": "*",
                  "Condition": {"StringEquals": {"dynamodb:LeadingKeys": "u-1"}}}]}""");
        Context two = OWN.with("dynamodb:LeadingKeys", "u-1", "u-2");
        AccessRequest request = new AccessRequest(CALLER, "dynamodb:Scan", "*", ACCOUNT, two);

        Decision decision = new Authorizer().decide(PolicySet.ofIdentity(policy), request);

        assertTrue(
                decision.explain()
                        .contains("nearest    identity policy p#0: StringEquals dynamodb:LeadingKeys wants [\"u-1\"],"
                                + " the request has [\"u-1\", \"u-2\"]: the key has 2 values"),
                decision::explain);
        assertTrue(decision.explain().contains("\nerror      p#0: the key has 2 values"), decision::explain);
    }

    @Test
    void explain_controlCharacters_forgeNoLine() {
        Decision decision = decide("u-2\nallowed by nobody\u2028\u202e");

        assertEquals(7 + 1, decision.explain().lines().count(), decision::explain);
        assertTrue(decision.explain().contains("u-2\\u000aallowed by nobody\\u2028\\u202e"), decision::explain);
    }

    @Test
    void explain_longAndManyValues_areCut() {
        String[] keys = new String[100];
        Arrays.fill(keys, "x".repeat(1_000));
        Decision decision = new Authorizer()
                .decide(
                        POLICIES,
                        new AccessRequest(
                                CALLER,
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:111122223333:table/records",
                                ACCOUNT,
                                OWN.with("dynamodb:LeadingKeys", keys)));

        assertTrue(decision.explain().length() < 10_000, decision::explain);
        assertTrue(decision.explain().contains("x…\", … 100 in all]"), decision::explain);
    }

    @Test
    void toString_denied_showsNoValueOfTheRequest() {
        assertEquals(
                "IMPLICIT_DENY dynamodb:GetItem [][identity policy]",
                decide("u-2").toString());
        assertEquals(
                "ALLOW dynamodb:GetItem [access.json#0 OwnRows][]",
                decide("u-1").toString());
    }

    private static Decision decide(String leadingKey) {
        return new Authorizer()
                .decide(
                        POLICIES,
                        new AccessRequest(
                                CALLER,
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:111122223333:table/records",
                                ACCOUNT,
                                OWN.with("dynamodb:LeadingKeys", leadingKey)));
    }
}
