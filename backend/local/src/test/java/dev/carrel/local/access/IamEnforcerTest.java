package dev.carrel.local.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.TestClock;
import dev.carrel.local.aws.Denials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IamEnforcerTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:000000000000:table/rows";
    private static final Policy READ = Doors.policy("read.json", Doors.allow("dynamodb:GetItem"));
    private static final Policy NOTHING = Doors.policy("nothing.json", Doors.allow("s3:GetObject"));
    private static final Policy DENY = Doors.policy(
            "deny.json",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"dynamodb:*\",\"Resource\":\"*\"}]}");

    private final DecisionLog log = new DecisionLog(2);
    private final IamEnforcer enforcer =
            new IamEnforcer(new Authorizer(), Doors.ACCOUNT, Doors.REGION, new TestClock(), log);

    @Test
    void decide_roleSession_hasTheGlobalKeys() {
        Context context = decide(session(List.of(READ), Optional.empty(), Optional.empty()))
                .request()
                .context();

        Map.of(
                        "aws:PrincipalArn", "arn:aws:iam::000000000000:role/access",
                        "aws:PrincipalAccount", "000000000000",
                        "aws:PrincipalType", "AssumedRole",
                        "aws:PrincipalTag/sub", "ann",
                        "aws:userid", "AROA:ann",
                        "aws:SourceIdentity", "ann",
                        "aws:FederatedProvider", "arn:aws:iam::000000000000:oidc-provider/localhost",
                        "aws:TokenIssueTime", "2026-03-01T12:00:00Z",
                        "aws:CurrentTime", "2026-03-01T12:00:00Z",
                        "aws:RequestedRegion", "eu-west-1")
                .forEach((key, value) -> assertEquals(Optional.of(List.of(value)), context.get(key), key));
        assertEquals(Optional.of(List.of("false")), context.get("aws:MultiFactorAuthPresent"));
        assertEquals(Optional.of(List.of("1772366400")), context.get("aws:EpochTime"));
        assertTrue(context.get("aws:username").isEmpty());
    }

    @Test
    void decide_user_hasANameAndNoKeysOfASession() {
        Context context = decide(
                        Identity.user("arn:aws:iam::000000000000:user/team/ann", Doors.ACCOUNT, "AIDA", List.of(READ)))
                .request()
                .context();

        assertEquals(Optional.of(List.of("ann")), context.get("aws:username"));
        assertEquals(Optional.of(List.of("User")), context.get("aws:PrincipalType"));
        for (String absent : List.of(
                "aws:TokenIssueTime", "aws:MultiFactorAuthPresent", "aws:SourceIdentity", "aws:FederatedProvider")) {
            assertTrue(context.get(absent).isEmpty(), absent);
        }
    }

    @Test
    void decide_requestThatBringsAKeyOfTheCaller_isRefused() {
        Identity caller = session(List.of(READ), Optional.empty(), Optional.empty());
        for (String key :
                List.of("aws:PrincipalTag/sub", "AWS:principaltag/SUB", "aws:CurrentTime", "aws:PrincipalArn")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> enforcer.decide(caller, "dynamodb:GetItem", TABLE, List.of(), Map.of(key, List.of("bob"))));
        }
    }

    @Test
    void decide_everyLayer_mustAllow_andTheCallerIsToldWhichDidNot() {
        assertTrue(decide(session(List.of(READ), Optional.of(READ), Optional.of(READ)))
                .allowed());

        assertMessage(
                "because no identity-based policy allows the dynamodb:GetItem action",
                session(List.of(NOTHING), Optional.of(READ), Optional.of(READ)));
        assertMessage(
                "because no permissions boundary allows the dynamodb:GetItem action",
                session(List.of(READ), Optional.of(NOTHING), Optional.of(READ)));
        assertMessage(
                "because no session policy allows the dynamodb:GetItem action",
                session(List.of(READ), Optional.of(READ), Optional.of(NOTHING)));
        assertMessage(
                "with an explicit deny in a permissions boundary",
                session(List.of(READ), Optional.of(DENY), Optional.empty()));
        assertMessage(
                "with an explicit deny in an identity-based policy",
                session(List.of(READ, DENY), Optional.empty(), Optional.empty()));
    }

    @Test
    void decideTrust_service_isDecidedByTheTrustPolicyAlone() {
        Policy trust = Policy.parse(
                "trust.json",
                PolicyKind.TRUST,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                        + "\"Action\":\"sts:AssumeRole\"}]}");
        String role = "arn:aws:iam::000000000000:role/execution";

        assertTrue(enforcer.decideTrust(
                        new Principal.Service("lambda.amazonaws.com"), "sts:AssumeRole", role, trust, Map.of())
                .allowed());
        assertFalse(enforcer.decideTrust(
                        new Principal.Service("ec2.amazonaws.com"), "sts:AssumeRole", role, trust, Map.of())
                .allowed());
        assertFalse(enforcer.decideTrust(new Principal.Anonymous(), "sts:AssumeRole", role, trust, Map.of())
                .allowed());
    }

    @Test
    void log_decisions_areBoundedAndHeardByListeners() {
        List<DecisionLog.Entry> heard = new ArrayList<>();
        log.listen(heard::add);
        for (int i = 0; i < 3; i++) {
            decide(session(List.of(NOTHING), Optional.empty(), Optional.empty()));
        }

        assertEquals(3, heard.size());
        assertEquals(heard.subList(1, 3), log.entries());
        assertTrue(heard.get(0).decision().explain().contains("dynamodb:GetItem"));
    }

    private void assertMessage(String reason, Identity caller) {
        assertEquals(
                "User: arn:aws:sts::000000000000:assumed-role/access/ann is not authorized to perform: dynamodb:GetItem on resource: "
                        + TABLE + " " + reason,
                Denials.json(caller.arn(), decide(caller)).getMessage());
    }

    private Decision decide(Identity caller) {
        return enforcer.decide(caller, "dynamodb:GetItem", TABLE, List.of(), Map.of());
    }

    private static Identity session(List<Policy> identity, Optional<Policy> boundary, Optional<Policy> session) {
        String arn = "arn:aws:sts::000000000000:assumed-role/access/ann";
        return new Identity(
                new Principal.AssumedRole("arn:aws:iam::000000000000:role/access", arn, Doors.ACCOUNT),
                arn,
                Doors.ACCOUNT,
                "AROA:ann",
                Map.of("sub", "ann"),
                List.of(),
                Optional.of("ann"),
                Optional.of("arn:aws:iam::000000000000:oidc-provider/localhost"),
                Optional.of(new TestClock().instant()),
                identity,
                boundary.map(List::of),
                session.map(List::of));
    }
}
