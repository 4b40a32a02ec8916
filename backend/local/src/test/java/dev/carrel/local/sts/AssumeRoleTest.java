package dev.carrel.local.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.StatementId;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.aws.AwsError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** One's own keys for a role's, from role to role, and an AWS service's session. */
final class AssumeRoleTest {
    private static Sts sts;
    private static StsClient operator;

    @BeforeAll
    static void start() throws IOException {
        sts = new Sts();
        operator = sts.client(sts.doors.operator);
    }

    @AfterAll
    static void stop() {
        operator.close();
        sts.close();
    }

    @Test
    void getCallerIdentity_operator_isItself() {
        assertEquals(
                "arn:aws:iam::000000000000:user/operator",
                operator.getCallerIdentity().arn());
    }

    @Test
    void getCallerIdentity_unsigned_isRefused() {
        try (StsClient nobody = sts.client()) {
            assertRefused("MissingAuthenticationToken", () -> nobody.getCallerIdentity());
        }
    }

    @Test
    void handle_trustedCaller_getsTheRolesSessionWithTags() {
        AccessKey key = assume(operator, r -> r.tags(tag("team", "blue"), tag("Project", "own"))
                .transitiveTagKeys("team")
                .sourceIdentity("operator")
                .durationSeconds(43_200));

        assertEquals(Map.of("team", "blue", "Project", "own"), key.identity().tags());
        assertEquals(List.of("team"), key.identity().transitiveTags());
        assertEquals(Optional.of("operator"), key.identity().sourceIdentity());
    }

    @Test
    void handle_untrustingOrAbsentRole_isDeniedAlike() {
        for (String role : List.of(Sts.ACCESS, Sts.EXECUTION, "arn:aws:iam::000000000000:role/absent")) {
            StsException refusal = assertThrows(
                    StsException.class,
                    () -> operator.assumeRole(r -> r.roleArn(role).roleSessionName("session")));
            assertEquals("AccessDenied", refusal.awsErrorDetails().errorCode());
            assertEquals(
                    "User: arn:aws:iam::000000000000:user/operator is not authorized to perform: sts:AssumeRole on resource: "
                            + role,
                    refusal.awsErrorDetails().errorMessage());
        }
    }

    @Test
    void handle_chainedRole_keepsTransitiveTagsAndSourceIdentity() {
        AccessKey first = assume(operator, r -> r.tags(tag("team", "blue"), tag("desk", "7"))
                .transitiveTagKeys("team")
                .sourceIdentity("ann"));
        // the next role's own policy lets its sessions assume; its trust policy does not name them, the web one's does
        AccessKey web = sts.key(sts.exchange(Tokens.signed(Tokens.claims(sts.doors.clock.instant())
                        .claim(
                                "https://aws.amazon.com/tags",
                                Map.of(
                                        "principal_tags", Map.of("sub", List.of(Tokens.SUB)),
                                        "transitive_tag_keys", List.of("sub")))
                        .build()))
                .credentials());
        try (StsClient client = sts.client(web)) {
            AccessKey chained = assume(client, r -> r.tags(tag("desk", "7")));
            assertEquals(
                    Map.of("sub", Tokens.SUB, "desk", "7", "project", "carrel"),
                    chained.identity().tags());
            assertEquals(List.of("sub"), chained.identity().transitiveTags());
            assertEquals(Optional.of(Tokens.SUB), chained.identity().sourceIdentity());

            assertRefused("InvalidParameterValue", () -> assume(client, r -> r.tags(tag("SUB", "another"))));
            assertRefused("AccessDenied", () -> assume(client, r -> r.sourceIdentity("another")));
            assertRefused("ValidationError", () -> assume(client, r -> r.durationSeconds(3601)));
            assertTrue(assume(client, r -> r.durationSeconds(3600)).expiresAt().isPresent());
        }
        try (StsClient client = sts.client(first)) {
            assertRefused("AccessDenied", () -> assume(client, r -> {}));
        }
    }

    @Test
    void handle_parametersThatAreNotServed_areRefused() {
        assertRefused(
                "ValidationError",
                () -> assume(
                        operator,
                        r -> r.policyArns(List.of(PolicyDescriptorType.builder()
                                .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                                .build()))));
        assertRefused(
                "ValidationError",
                () -> assume(operator, r -> r.serialNumber("arn:aws:iam::000000000000:mfa/x")
                        .tokenCode("123456")));
        assertRefused("ValidationError", () -> assume(operator, r -> r.roleSessionName("a b")));
        assertRefused("ValidationError", () -> assume(operator, r -> r.tags(tag("aws:x", "1"))));
    }

    @Test
    void handle_otherOperations_areInvalidActions() {
        assertRefused("InvalidAction", () -> operator.getSessionToken());
        assertRefused("InvalidAction", () -> operator.getFederationToken(r -> r.name("somebody")));
    }

    @Test
    void decisions_ofAnAssumedRole_areInTheLogWithTheirStatements() {
        assume(operator, r -> r.tags(tag("team", "red")));

        List<DecisionLog.Entry> entries = sts.doors.log.entries();
        DecisionLog.Entry last = entries.get(entries.size() - 1);
        assertEquals("sts:TagSession", last.decision().request().action());
        assertEquals("arn:aws:iam::000000000000:user/operator", last.principalArn());
        assertEquals(
                Set.of(Sts.NEXT + "/trust.json"),
                Set.copyOf(last.decision().deciding().stream()
                        .map(StatementId::policy)
                        .toList()));
        assertTrue(last.decision().explain().contains("aws:RequestTag/team"));
    }

    @Test
    void forService_trustedService_getsASession_andOthersDoNot() {
        AccessKey key = sts.sessions().forService(Sts.EXECUTION, "lambda.amazonaws.com", "records");

        assertEquals(
                "arn:aws:sts::000000000000:assumed-role/execution/records",
                key.identity().arn());
        assertEquals(
                Duration.ofHours(12),
                Duration.between(
                        key.identity().issuedAt().orElseThrow(), key.expiresAt().orElseThrow()));
        assertThrows(AwsError.class, () -> sts.sessions().forService(Sts.EXECUTION, "ec2.amazonaws.com", "records"));
        assertThrows(AwsError.class, () -> sts.sessions().forService(Sts.NEXT, "lambda.amazonaws.com", "records"));
        assertThrows(AwsError.class, () -> sts.sessions()
                .forService(Sts.EXECUTION + "x", "lambda.amazonaws.com", "records"));
    }

    private static AccessKey assume(StsClient client, Consumer<AssumeRoleRequest.Builder> fill) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(Sts.NEXT).roleSessionName("session");
        fill.accept(request);
        return sts.key(client.assumeRole(request.build()).credentials());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertRefused(String code, Executable call) {
        StsException refusal = assertThrows(StsException.class, call);
        assertEquals(code, refusal.awsErrorDetails().errorCode());
    }
}
