package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request, its principal, its context and its policies may be; anything else cannot be made. */
class RequestTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::111122223333:role/path/access";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/access/u-1";

    @Test
    void accessRequest_wellFormed_isMade() {
        assertEquals(
                "s3:GetObject",
                request("s3:GetObject", "arn:aws:s3:::b/a:b*\n", ACCOUNT).action());
        assertEquals("*", request("s3:ListAllMyBuckets", "*", ACCOUNT).resource());
    }

    @Test
    void accessRequest_malformed_isRefused() {
        refused(() -> request("GetObject", "*", ACCOUNT));
        refused(() -> request("s3:*", "*", ACCOUNT));
        refused(() -> request("s3:Get\u212Aey", "*", ACCOUNT));
        refused(() -> request("s3:GetObject\n", "*", ACCOUNT));
        refused(() -> request("s3:GetObject", "", ACCOUNT));
        refused(() -> request("s3:GetObject", "b/a", ACCOUNT));
        refused(() -> request("s3:GetObject", "arn:aws:s3:::", ACCOUNT));
        refused(() -> request("s3:GetObject", "arn:aws:*:::b", ACCOUNT));
        refused(() -> request("s3:GetObject", "arn:aws:s3:::b", ""));
        refused(() -> request("s3:GetObject", "arn:aws:s3:::b", "11112222333x"));
    }

    @Test
    void assumedRole_wellFormed_isMade() {
        assertEquals(Optional.of(ACCOUNT), new Principal.AssumedRole(ROLE, SESSION, ACCOUNT).accountId());
    }

    @Test
    void assumedRole_partsThatDisagree_isRefused() {
        refused(() -> new Principal.AssumedRole(ROLE, SESSION, "444455556666"));
        refused(() -> new Principal.AssumedRole(ROLE, SESSION.replace(ACCOUNT, "444455556666"), ACCOUNT));
        refused(() -> new Principal.AssumedRole(ROLE.replace(ACCOUNT, "444455556666"), SESSION, ACCOUNT));
        refused(() -> new Principal.AssumedRole(ROLE, SESSION.replace("/access/", "/other/"), ACCOUNT));
        refused(() -> new Principal.AssumedRole(ROLE, SESSION.replace("arn:aws:", "arn:aws-cn:"), ACCOUNT));
        refused(() -> new Principal.AssumedRole(ROLE, SESSION + "/x", ACCOUNT));
        refused(() -> new Principal.AssumedRole(SESSION, ROLE, ACCOUNT));
        refused(() -> new Principal.AssumedRole(ROLE.replace("access", ""), SESSION, ACCOUNT));
    }

    @Test
    void user_anotherAccountOrKind_isRefused() {
        assertEquals(ACCOUNT, new Principal.User("arn:aws:iam::111122223333:user/a/ann", ACCOUNT).account());
        refused(() -> new Principal.User("arn:aws:iam::444455556666:user/ann", ACCOUNT));
        refused(() -> new Principal.User(ROLE, ACCOUNT));
    }

    @Test
    void otherPrincipals_blank_areRefused() {
        assertEquals("s3.amazonaws.com", new Principal.Service("s3.amazonaws.com").name());
        refused(() -> new Principal.Service(" "));
        refused(() -> new Principal.FederatedWebIdentity(""));
        refused(() -> new Principal.AccountRoot("root"));
    }

    @Test
    void context_keys_areFoundInAnyCase() {
        Context context = Context.builder()
                .put("aws:PrincipalTag/Sub", "a")
                .put("dynamodb:LeadingKeys", List.of())
                .build();

        assertEquals(Optional.of(List.of("a")), context.get("AWS:principaltag/sub"));
        assertEquals(Optional.of(List.of()), context.get("dynamodb:leadingkeys"));
        assertEquals(Optional.empty(), context.get("aws:PrincipalTag/sub2"));
        assertEquals(Set.of("aws:PrincipalTag/Sub", "dynamodb:LeadingKeys"), context.keys());
    }

    @Test
    void context_keyPutTwice_isRefused() {
        Context.Builder builder = Context.builder().put("aws:a", "1");

        refused(() -> builder.put("AWS:A", "2"));
        refused(() -> builder.put(" ", "2"));
        assertEquals(Optional.of(List.of("1")), builder.build().get("aws:a"));
    }

    @Test
    void context_with_putsAnew() {
        Context context = Context.builder().put("aws:a", "1").put("aws:b", "2").build();

        assertEquals(Context.builder().put("aws:A", "3").put("aws:b", "2").build(), context.with("AWS:a", "3"));
        assertNotEquals(context, context.with("aws:a", "3"));
    }

    @Test
    void context_toString_showsNoValue() {
        assertEquals(
                "Context[aws:a]",
                Context.builder().put("aws:a", "secret").build().toString());
    }

    @Test
    void describe_everyPrincipal_saysWho() {
        assertEquals("root user of account " + ACCOUNT, new Principal.AccountRoot(ACCOUNT).describe());
        assertEquals(
                "user arn:aws:iam::111122223333:user/ann",
                new Principal.User("arn:aws:iam::111122223333:user/ann", ACCOUNT).describe());
        assertEquals(
                "session " + SESSION + " of role " + ROLE,
                new Principal.AssumedRole(ROLE, SESSION, ACCOUNT).describe());
        assertEquals(
                "web identity of accounts.google.com",
                new Principal.FederatedWebIdentity("accounts.google.com").describe());
        assertEquals("service s3.amazonaws.com", new Principal.Service("s3.amazonaws.com").describe());
        assertEquals("anonymous", new Principal.Anonymous().describe());
    }

    @Test
    void elements_withoutOrOfAnotherForm_cannotBeMade() {
        assertEquals(List.of("s3:Get*"), new ActionElement(true, List.of("s3:Get*")).patterns());
        refused(() -> new ActionElement(false, List.of()));
        refused(() -> new ActionElement(false, List.of("Get*")));
        assertEquals("NotResource [*]", new ResourceElement(true, List.of("*")).toString());
        refused(() -> new ResourceElement(false, List.of()));
        refused(() -> new ResourceElement(false, List.of("bucket")));
        refused(() -> new PrincipalElement(false, List.of()));
    }

    @Test
    void policySet_policyOfAnotherKind_isRefused() {
        Policy identity = Policy.parse(
                "i",
                PolicyKind.IDENTITY,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        Policy trust = Policy.parse(
                "t",
                PolicyKind.TRUST,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Principal\":\"*\"}}");

        PolicySet whole = PolicySet.ofIdentity(identity)
                .withBoundary(identity)
                .withSession(identity)
                .withResource(trust);

        assertEquals(List.of(trust), whole.resource());
        refused(() -> PolicySet.ofIdentity(trust));
        refused(() -> PolicySet.none().withBoundary(trust));
        refused(() -> PolicySet.none().withSession(trust));
        refused(() -> PolicySet.ofResource(identity));
    }

    private static AccessRequest request(String action, String resource, String account) {
        return new AccessRequest(new Principal.Anonymous(), action, resource, account, Context.empty());
    }

    private static void refused(Runnable maker) {
        assertThrows(IllegalArgumentException.class, maker::run);
    }
}
