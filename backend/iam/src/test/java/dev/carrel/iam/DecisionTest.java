package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static Decision decide(String leadingKey) {
        return new Authorizer()
                .decide(
                        POLICIES,
                        new AccessRequest(
                                CALLER,
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:111122223333:table/records",
                                "111122223333",
                                Context.builder()
                                        .put("aws:PrincipalTag/sub", "u-1")
                                        .put("dynamodb:LeadingKeys", leadingKey)
                                        .build()));
    }
}
