package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** What administrators do, through the real client of the AWS SDK, signed and decided by IAM. */
class AdminApiTest {
    private static final String EMAIL = "ada@example.com";
    private static final String POOL = PoolFixture.POOL;

    private PoolFixture pool;
    private CognitoIdentityProviderClient admin;

    @BeforeEach
    void start() throws Exception {
        pool = PoolFixture.start();
        admin = pool.sdk(PoolFixture.ADMIN_KEY);
    }

    @AfterEach
    void stop() {
        pool.close();
        assertEquals(List.of(), pool.failures);
    }

    @Test
    void everyOperation_allowedByIam_isAnsweredAndOtherwiseDenied() {
        Map<String, Consumer<CognitoIdentityProviderClient>> calls = calls();
        Set<String> guarded = new TreeSet<>(pool.pool.service().served());
        guarded.removeIf(name -> OPEN.contains(name));
        assertEquals(guarded, calls.keySet(), "every operation that is not open to all is tried here");
        CognitoIdentityProviderClient nobody = pool.sdk(PoolFixture.NOBODY_KEY);
        CognitoIdentityProviderClient unsigned = pool.sdk();
        calls.forEach((name, call) -> {
            pool.user(EMAIL);
            assertEquals("AccessDeniedException", code(() -> call.accept(nobody)), name);
            assertEquals("MissingAuthenticationTokenException", code(() -> call.accept(unsigned)), name);
            call.accept(admin);
        });
    }

    @Test
    void denial_tellsWhatIsMissing_andNothingOfUsers() {
        CognitoIdentityProviderException denied =
                assertThrows(CognitoIdentityProviderException.class, () -> pool.sdk(PoolFixture.NOBODY_KEY)
                        .adminGetUser(r -> r.userPoolId(POOL).username("nobody@example.com")));
        assertEquals(
                "User: arn:aws:iam::000000000000:user/nobody is not authorized to perform: cognito-idp:AdminGetUser on"
                        + " resource: " + pool.settings.arn()
                        + " because no identity-based policy allows the cognito-idp:AdminGetUser action",
                denied.awsErrorDetails().errorMessage());
        assertThrows(
                UserNotFoundException.class,
                () -> admin.adminGetUser(r -> r.userPoolId(POOL).username("nobody@example.com")));
    }

    @Test
    void anotherPool_isDeniedByIamBeforeAnythingElse() {
        assertEquals(
                "AccessDeniedException", code(() -> admin.describeUserPool(r -> r.userPoolId("eu-west-1_Elsewhere"))));
        assertEquals(
                POOL, admin.describeUserPool(r -> r.userPoolId(POOL)).userPool().id());
    }

    @Test
    void adminCreateUser_invites_unlessToldNotTo() {
        UserType user = admin.adminCreateUser(r -> r.userPoolId(POOL)
                        .username(EMAIL)
                        .userAttributes(attribute("email_verified", "true"), attribute("name", "Ada")))
                .user();
        assertEquals(UserStatusType.FORCE_CHANGE_PASSWORD, user.userStatus());
        assertTrue(pool.mailTo(EMAIL).body().contains("temporary password is "));
        assertThrows(
                UsernameExistsException.class,
                () -> admin.adminCreateUser(r -> r.userPoolId(POOL).username("ADA@example.com")));
        admin.adminCreateUser(
                r -> r.userPoolId(POOL).username("quiet@example.com").messageAction(MessageActionType.SUPPRESS));
        assertEquals(1, pool.outbox.messages().size());
        admin.adminCreateUser(r -> r.userPoolId(POOL).username(EMAIL).messageAction(MessageActionType.RESEND));
        assertEquals(2, pool.outbox.messages().size());
        admin.adminSetUserPassword(r -> r.userPoolId(POOL)
                .username(EMAIL)
                .password(PoolFixture.PASSWORD)
                .permanent(true));
        assertThrows(
                UnsupportedUserStateException.class,
                () -> admin.adminCreateUser(
                        r -> r.userPoolId(POOL).username(EMAIL).messageAction(MessageActionType.RESEND)));
        assertThrows(
                InvalidParameterException.class,
                () -> admin.adminCreateUser(r ->
                        r.userPoolId(POOL).username("new@example.com").userAttributes(attribute("custom:none", "x"))));
    }

    @Test
    void adminDisableUser_keepsOut_untilEnabled() {
        pool.user(EMAIL);
        String token = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        assertEquals(200, pool.browser().userInfo(token).statusCode());
        admin.adminDisableUser(r -> r.userPoolId(POOL).username(EMAIL));
        assertEquals(401, pool.browser().userInfo(token).statusCode());
        assertFalse(admin.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL)).enabled());
        Browser browser = pool.browser();
        assertTrue(browser.submit(
                        "/login?" + Browser.form(Browser.authorize()),
                        Map.of("email", EMAIL, "password", PoolFixture.PASSWORD))
                .body()
                .contains("User is disabled."));
        admin.adminEnableUser(r -> r.userPoolId(POOL).username(EMAIL));
        assertFalse(browser.code(EMAIL, PoolFixture.PASSWORD).isEmpty());
    }

    @Test
    void adminUserGlobalSignOut_endsTokens() {
        pool.user(EMAIL);
        String token = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        assertEquals(200, pool.browser().userInfo(token).statusCode());
        admin.adminUserGlobalSignOut(r -> r.userPoolId(POOL).username(EMAIL));
        assertEquals(401, pool.browser().userInfo(token).statusCode());
    }

    @Test
    void adminDeleteUser_makesTheAddressFree() {
        pool.user(EMAIL);
        String before =
                admin.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL)).username();
        admin.adminDeleteUser(r -> r.userPoolId(POOL).username(EMAIL));
        assertThrows(
                UserNotFoundException.class,
                () -> admin.adminGetUser(r -> r.userPoolId(POOL).username(before)));
        pool.user(EMAIL);
        assertFalse(before.equals(
                admin.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL)).username()));
    }

    @Test
    void adminConfirmSignUp_works_once() {
        pool.sdk().signUp(r -> r.clientId(PoolFixture.CLIENT).username(EMAIL).password(PoolFixture.PASSWORD));
        admin.adminConfirmSignUp(r -> r.userPoolId(POOL).username(EMAIL));
        assertThrows(
                NotAuthorizedException.class,
                () -> admin.adminConfirmSignUp(r -> r.userPoolId(POOL).username(EMAIL)));
        assertFalse(pool.browser().code(EMAIL, PoolFixture.PASSWORD).isEmpty());
    }

    @Test
    void groups_areInTheTokens() throws Exception {
        pool.user(EMAIL);
        pool.user("bob@example.com");
        admin.adminAddUserToGroup(r -> r.userPoolId(POOL).username(EMAIL).groupName("admins"));
        assertThrows(
                ResourceNotFoundException.class,
                () -> admin.adminAddUserToGroup(
                        r -> r.userPoolId(POOL).username(EMAIL).groupName("nosuch")));
        assertEquals(
                List.of("admins"),
                admin.adminListGroupsForUser(r -> r.userPoolId(POOL).username(EMAIL)).groups().stream()
                        .map(group -> group.groupName())
                        .toList());
        assertEquals(
                1,
                admin.listUsersInGroup(r -> r.userPoolId(POOL).groupName("admins"))
                        .users()
                        .size());
        String token = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        assertEquals(
                List.of("admins"),
                com.nimbusds.jwt.SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("cognito:groups"));
        admin.adminRemoveUserFromGroup(r -> r.userPoolId(POOL).username(EMAIL).groupName("admins"));
        assertEquals(
                List.of(),
                admin.adminListGroupsForUser(r -> r.userPoolId(POOL).username(EMAIL))
                        .groups());
    }

    @Test
    void listUsers_pages_cometogether() {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            pool.user("user" + i + "@example.com");
            expected.add("user" + i + "@example.com");
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            String next = token;
            ListUsersResponse page =
                    admin.listUsers(r -> r.userPoolId(POOL).limit(3).paginationToken(next.isEmpty() ? null : next));
            page.users().forEach(user -> seen.add(value(user, "email")));
            token = page.paginationToken() == null ? "" : page.paginationToken();
        } while (!token.isEmpty());
        assertEquals(7, seen.size());
        assertEquals(expected, new TreeSet<>(seen));
    }

    @Test
    void listUsers_filter_findsByOneAttribute() {
        pool.user(EMAIL);
        pool.user("bob@example.com");
        String sub = admin.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL)).username();
        assertEquals(List.of(EMAIL), found("email = \"ADA@example.com\""));
        assertEquals(List.of("bob@example.com"), found("email ^= \"bo\""));
        assertEquals(List.of(EMAIL), found("sub = \"" + sub + "\""));
        assertEquals(2, found("status = \"Enabled\"").size());
        assertEquals(List.of(), found("status = \"Disabled\""));
        assertEquals(2, found("cognito:user_status = \"CONFIRMED\"").size());
        assertEquals(List.of(), found("name = \"x\""));
        assertEquals(2, found("").size());
        for (String wrong : List.of("email", "email > \"a\"", "gender = \"x\"", "email = \"a\" or \"b\"", "= \"x\"")) {
            assertThrows(InvalidParameterException.class, () -> found(wrong), wrong);
        }
    }

    private static final Set<String> OPEN = Set.of(
            "AssociateSoftwareToken",
            "ChangePassword",
            "ConfirmForgotPassword",
            "ConfirmSignUp",
            "DeleteUser",
            "DeleteUserAttributes",
            "ForgotPassword",
            "GetTokensFromRefreshToken",
            "GetUser",
            "GetUserAttributeVerificationCode",
            "GlobalSignOut",
            "InitiateAuth",
            "ResendConfirmationCode",
            "RespondToAuthChallenge",
            "RevokeToken",
            "SetUserMFAPreference",
            "SignUp",
            "UpdateUserAttributes",
            "VerifySoftwareToken",
            "VerifyUserAttribute");

    private Map<String, Consumer<CognitoIdentityProviderClient>> calls() {
        Map<String, Consumer<CognitoIdentityProviderClient>> calls = new TreeMap<>();
        calls.put(
                "AdminAddUserToGroup",
                c -> c.adminAddUserToGroup(
                        r -> r.userPoolId(POOL).username(EMAIL).groupName("admins")));
        calls.put("AdminConfirmSignUp", c -> {
            if (pool.outbox.messages().isEmpty()) {
                pool.sdk().signUp(r -> r.clientId(PoolFixture.CLIENT)
                        .username("new@example.com")
                        .password(PoolFixture.PASSWORD));
            }
            c.adminConfirmSignUp(r -> r.userPoolId(POOL).username("new@example.com"));
        });
        calls.put(
                "AdminCreateUser",
                c -> c.adminCreateUser(r -> r.userPoolId(POOL).username("made@example.com")));
        calls.put(
                "AdminDeleteUser",
                c -> c.adminDeleteUser(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put(
                "AdminDeleteUserAttributes",
                c -> c.adminDeleteUserAttributes(
                        r -> r.userPoolId(POOL).username(EMAIL).userAttributeNames("name")));
        calls.put(
                "AdminDisableUser",
                c -> c.adminDisableUser(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put(
                "AdminEnableUser",
                c -> c.adminEnableUser(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put("AdminGetUser", c -> c.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put(
                "AdminListGroupsForUser",
                c -> c.adminListGroupsForUser(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put(
                "AdminRemoveUserFromGroup",
                c -> c.adminRemoveUserFromGroup(
                        r -> r.userPoolId(POOL).username(EMAIL).groupName("admins")));
        calls.put(
                "AdminResetUserPassword",
                c -> c.adminResetUserPassword(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put(
                "AdminSetUserMFAPreference",
                c -> c.adminSetUserMFAPreference(
                        r -> r.userPoolId(POOL).username(EMAIL).softwareTokenMfaSettings(s -> s.enabled(false))));
        calls.put(
                "AdminSetUserPassword",
                c -> c.adminSetUserPassword(r -> r.userPoolId(POOL)
                        .username(EMAIL)
                        .password(PoolFixture.PASSWORD)
                        .permanent(true)));
        calls.put(
                "AdminUpdateUserAttributes",
                c -> c.adminUpdateUserAttributes(
                        r -> r.userPoolId(POOL).username(EMAIL).userAttributes(attribute("name", "Ada"))));
        calls.put(
                "AdminUserGlobalSignOut",
                c -> c.adminUserGlobalSignOut(r -> r.userPoolId(POOL).username(EMAIL)));
        calls.put("DescribeUserPool", c -> c.describeUserPool(r -> r.userPoolId(POOL)));
        calls.put(
                "DescribeUserPoolClient",
                c -> c.describeUserPoolClient(r -> r.userPoolId(POOL).clientId(PoolFixture.CLIENT)));
        calls.put("GetGroup", c -> c.getGroup(r -> r.userPoolId(POOL).groupName("admins")));
        calls.put("ListGroups", c -> c.listGroups(r -> r.userPoolId(POOL)));
        calls.put("ListUsers", c -> c.listUsers(r -> r.userPoolId(POOL)));
        calls.put(
                "ListUsersInGroup",
                c -> c.listUsersInGroup(r -> r.userPoolId(POOL).groupName("admins")));
        return calls;
    }

    private List<String> found(String filter) {
        return admin.listUsers(r -> r.userPoolId(POOL).filter(filter)).users().stream()
                .map(user -> value(user, "email"))
                .toList();
    }

    private static String code(Runnable call) {
        return assertThrows(CognitoIdentityProviderException.class, call::run)
                .awsErrorDetails()
                .errorCode();
    }

    private static String value(UserType user, String name) {
        return user.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
