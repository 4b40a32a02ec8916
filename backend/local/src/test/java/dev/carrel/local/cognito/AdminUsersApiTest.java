package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** What administrators do with single accounts, which they name by the {@code sub}; and how they find them. */
class AdminUsersApiTest extends ApiCalls {
    private static final String POOL = PoolFixture.POOL;
    private static final String NEW = "countess@example.org";
    private static final String LOGIN = "/login?" + Browser.form(Browser.authorize());

    private CognitoIdentityProviderClient admin;

    @BeforeEach
    void admin() {
        admin = pool.sdk(PoolFixture.ADMIN_KEY);
    }

    @Test
    void resetPassword_keepsOut_untilTheCodeWasShown() throws Exception {
        pool.user(EMAIL);
        AuthenticationResultType before = signIn(EMAIL, PoolFixture.PASSWORD);
        user(before.accessToken());

        reset(sub());

        assertEquals(UserStatusType.RESET_REQUIRED, get().userStatus());
        assertTrue(pool.mailTo(EMAIL).body().contains("Your password reset code is "));
        PasswordResetRequiredException refused =
                assertThrows(PasswordResetRequiredException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
        assertEquals(
                "Password reset required for the user",
                refused.awsErrorDetails().errorMessage());
        assertEquals(
                "Incorrect username or password.",
                refusal(() -> signIn(EMAIL, OTHER_PASSWORD)),
                "told to none but the owner");
        assertThrows(PasswordResetRequiredException.class, () -> user(before.accessToken()));
        assertThrows(PasswordResetRequiredException.class, () -> refresh(before.refreshToken()));

        reset(EMAIL, pool.codeFor(EMAIL), OTHER_PASSWORD);

        assertEquals(UserStatusType.CONFIRMED, get().userStatus());
        assertNotNull(signIn(EMAIL, OTHER_PASSWORD).accessToken());
        assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
    }

    @Test
    void resetPassword_againOrByForgotten_worksToo() throws Exception {
        pool.user(EMAIL);
        reset(sub());
        forgot(EMAIL);
        reset(EMAIL, pool.codeFor(EMAIL), OTHER_PASSWORD);
        for (int i = 0; i < 3; i++) {
            reset(sub());
        }
        assertThrows(LimitExceededException.class, () -> reset(sub()));
        admin.adminSetUserPassword(r -> r.userPoolId(POOL)
                .username(sub())
                .password(PoolFixture.PASSWORD)
                .permanent(true));
        assertEquals(UserStatusType.CONFIRMED, get().userStatus());
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void resetPassword_inAnotherState_isRefused() {
        admin.adminCreateUser(
                r -> r.userPoolId(POOL).username(EMAIL).userAttributes(attribute("email_verified", "true")));
        assertEquals("User password cannot be reset in the current state.", refusal(() -> reset(sub())));
        assertEquals(UserStatusType.FORCE_CHANGE_PASSWORD, get().userStatus());
        admin.adminSetUserPassword(r -> r.userPoolId(POOL)
                .username(sub())
                .password(PoolFixture.PASSWORD)
                .permanent(true));
        admin.adminUpdateUserAttributes(
                r -> r.userPoolId(POOL).username(sub()).userAttributes(attribute("email_verified", "false")));
        assertThrows(InvalidParameterException.class, () -> reset(sub()), "no address that is proved");
        admin.adminUpdateUserAttributes(
                r -> r.userPoolId(POOL).username(sub()).userAttributes(attribute("email_verified", "true")));
        reset(sub());
        assertThrows(UserNotFoundException.class, () -> reset(NOBODY));
    }

    @Test
    void resetPassword_onThePages_leadsToTheNewPassword() {
        pool.user(EMAIL);
        Browser signedIn = pool.browser();
        signedIn.code(EMAIL, PoolFixture.PASSWORD);
        reset(sub());
        assertTrue(
                Browser.location(signedIn.get("/oauth2/authorize", Browser.authorize()))
                        .startsWith("/login?"),
                "no way around by a session");
        Browser browser = pool.browser();
        assertTrue(browser.submit(LOGIN, Map.of("email", EMAIL, "password", "Wrong password 1"))
                .body()
                .contains("Incorrect username or password."));
        String page = Browser.location(browser.submit(LOGIN, Map.of("email", EMAIL, "password", PoolFixture.PASSWORD)));
        assertTrue(page.startsWith("/resetPassword?"), page);
        assertTrue(browser.get(page).body().contains("An administrator asks you to choose a new password."));
        assertFalse(browser.cookies().containsKey("cognito"));
        HttpResponse<String> toLogin =
                browser.submit(page, Map.of("code", pool.codeFor(EMAIL), "password", OTHER_PASSWORD));
        assertTrue(browser.get(Browser.location(toLogin)).body().contains("Your password is changed."));
        assertFalse(browser.code(EMAIL, OTHER_PASSWORD).isEmpty());
    }

    @Test
    void createUser_resend_replacesTheTemporaryPassword() throws Exception {
        admin.adminCreateUser(r -> r.userPoolId(POOL).username(EMAIL).temporaryPassword(PoolFixture.PASSWORD));
        String sub = sub();
        admin.adminCreateUser(r -> r.userPoolId(POOL)
                .username(sub)
                .messageAction(MessageActionType.RESEND)
                .temporaryPassword(OTHER_PASSWORD));
        assertTrue(pool.mailTo(EMAIL).body().contains(OTHER_PASSWORD));
        assertThrows(NotAuthorizedException.class, () -> srp(EMAIL, PoolFixture.PASSWORD));
        assertEquals("NEW_PASSWORD_REQUIRED", srp(EMAIL, OTHER_PASSWORD).challengeNameAsString());
        assertThrows(
                UserNotFoundException.class,
                () -> admin.adminCreateUser(
                        r -> r.userPoolId(POOL).username(NOBODY).messageAction(MessageActionType.RESEND)));
    }

    @Test
    void updateAttributes_emailGivenAsProved_countsAtOnce() throws Exception {
        pool.user(EMAIL);
        update(attribute("email", NEW), attribute("email_verified", "true"), attribute("name", "Ada"));
        assertEquals(Map.of("email", NEW, "email_verified", "true", "name", "Ada", "sub", sub(NEW)), attributes(NEW));
        assertEquals(List.of(), pool.outbox.messages());
        assertNotNull(signIn(NEW, PoolFixture.PASSWORD).accessToken());
        assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
        admin.adminDeleteUserAttributes(r -> r.userPoolId(POOL).username(NEW).userAttributeNames("name"));
        assertFalse(attributes(NEW).containsKey("name"));
        assertThrows(
                InvalidParameterException.class,
                () -> admin.adminDeleteUserAttributes(
                        r -> r.userPoolId(POOL).username(NEW).userAttributeNames("email")));
    }

    @Test
    void updateAttributes_emailNotProved_waitsForTheUser() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        update(attribute("email", NEW));
        assertEquals(EMAIL, attributes(EMAIL).get("email"));
        String code = pool.codeFor(NEW);
        sdk.verifyUserAttribute(r -> r.accessToken(token).attributeName("email").code(code));
        assertEquals(NEW, attributes(NEW).get("email"));

        admin.adminUpdateUserAttributes(r -> r.userPoolId(POOL)
                .username(NEW)
                .userAttributes(attribute("email", "late@example.org"), attribute("email_verified", "false")));
        String late = pool.codeFor("late@example.org");
        admin.adminUpdateUserAttributes(r -> r.userPoolId(POOL)
                .username(NEW)
                .userAttributes(attribute("email", EMAIL), attribute("email_verified", "true")));
        assertThrows(
                software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException.class,
                () -> sdk.verifyUserAttribute(
                        r -> r.accessToken(token).attributeName("email").code(late)),
                "overtaken by the administrator");
        assertEquals(EMAIL, attributes(EMAIL).get("email"));
    }

    @Test
    void updateAttributes_whatCannotBe_isRefused() {
        pool.user(EMAIL);
        pool.user(NOBODY);
        assertThrows(AliasExistsException.class, () -> update(attribute("email", NOBODY)));
        assertThrows(
                AliasExistsException.class,
                () -> update(attribute("email", NOBODY), attribute("email_verified", "true")));
        assertThrows(InvalidParameterException.class, () -> update(attribute("email", "no address")));
        assertThrows(InvalidParameterException.class, () -> update(attribute("email_verified", "yes")));
        assertThrows(InvalidParameterException.class, () -> update(attribute("sub", "x")));
        assertThrows(InvalidParameterException.class, () -> update(attribute("custom:x", "x")));
        assertThrows(
                UserNotFoundException.class,
                () -> admin.adminUpdateUserAttributes(
                        r -> r.userPoolId(POOL).username("gone@example.com").userAttributes(attribute("name", "x"))));
        update(attribute("email", EMAIL), attribute("email_verified", "true"));
        assertEquals(Set.of("email", "email_verified", "sub"), attributes(EMAIL).keySet());
    }

    @Test
    void globalSignOut_ofAUser_endsItsTokensAndNoOthers() throws Exception {
        pool.user(EMAIL);
        pool.user(NOBODY);
        AuthenticationResultType one = signIn(EMAIL, PoolFixture.PASSWORD);
        AuthenticationResultType other = signIn(NOBODY, PoolFixture.PASSWORD);
        admin.adminUserGlobalSignOut(r -> r.userPoolId(POOL).username(sub()));
        assertEquals("Access Token has been revoked", refusal(() -> user(one.accessToken())));
        assertEquals("Refresh Token has been revoked", refusal(() -> refresh(one.refreshToken())));
        user(other.accessToken());
        user(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void listUsers_everySearchableAttribute_findsWholeAndByItsBeginning() {
        pool.user(EMAIL);
        pool.user(NOBODY);
        update(
                attribute("name", "Ada Lovelace"),
                attribute("given_name", "Ada"),
                attribute("family_name", "Lovelace"),
                attribute("preferred_username", "ada"));
        reset(sub());
        admin.adminDisableUser(r -> r.userPoolId(POOL).username(EMAIL));
        String sub = sub();
        for (String filter : List.of(
                "username = \"" + sub + "\"",
                "sub ^= \"" + sub.substring(0, 20) + "\"",
                "email ^= \"ada@\"",
                "name = \"ada lovelace\"",
                "name ^= \"Ada \"",
                "given_name = \"Ada\"",
                "family_name ^= \"love\"",
                "preferred_username = \"ada\"",
                "cognito:user_status = \"RESET_REQUIRED\"",
                "cognito:user_status = \"reset_required\"",
                "cognito:user_status ^= \"RESET\"",
                "status = \"Disabled\"",
                "\"email\"=\"ADA@EXAMPLE.COM\"")) {
            assertEquals(List.of(EMAIL), found(filter), filter);
        }
        for (String filter : List.of(
                "status = \"disabled\"",
                "username = \"" + sub.substring(0, 20) + "\"",
                "name = \"Ada\"",
                "phone_number ^= \"+\"",
                "email = \"ada@example.co\"")) {
            assertEquals(List.of(), found(filter), filter);
        }
        for (String filter : List.of(
                "email_verified = \"true\"", "nickname = \"x\"", "custom:x = \"x\"", "email != \"x\"", "email = x")) {
            assertThrows(InvalidParameterException.class, () -> found(filter), filter);
        }
    }

    @Test
    void listUsers_filteredInPages_leavesNobodyOutAndNamesNobodyTwice() {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            pool.user("in" + i + "@example.com");
            pool.user("out" + i + "@example.com");
            expected.add("in" + i + "@example.com");
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            String next = token;
            ListUsersResponse page = admin.listUsers(r -> r.userPoolId(POOL)
                    .limit(3)
                    .filter("email ^= \"in\"")
                    .paginationToken(next.isEmpty() ? null : next));
            assertTrue(page.users().size() <= 3);
            page.users().forEach(user -> seen.add(email(user.attributes())));
            token = page.paginationToken() == null ? "" : page.paginationToken();
        } while (!token.isEmpty());
        assertEquals(expected, new TreeSet<>(seen));
        assertEquals(expected.size(), seen.size());
        assertThrows(
                InvalidParameterException.class,
                () -> admin.listUsers(r -> r.userPoolId(POOL).limit(61)));
        assertThrows(
                InvalidParameterException.class,
                () -> admin.listUsers(r -> r.userPoolId(POOL).paginationToken("not a token")));
    }

    @Test
    void resetCode_isNotAConfirmation() {
        pool.user(EMAIL);
        reset(sub());
        String code = pool.codeFor(EMAIL);
        assertThrows(ExpiredCodeException.class, () -> confirm(EMAIL, code));
        reset(EMAIL, code, OTHER_PASSWORD);
    }

    private void reset(String username) {
        admin.adminResetUserPassword(r -> r.userPoolId(POOL).username(username));
    }

    private void update(AttributeType... attributes) {
        admin.adminUpdateUserAttributes(r -> r.userPoolId(POOL).username(EMAIL).userAttributes(attributes));
    }

    private AdminGetUserResponse get() {
        return admin.adminGetUser(r -> r.userPoolId(POOL).username(EMAIL));
    }

    private String sub() {
        return sub(EMAIL);
    }

    private String sub(String email) {
        return admin.adminGetUser(r -> r.userPoolId(POOL).username(email)).username();
    }

    private Map<String, String> attributes(String email) {
        return admin.adminGetUser(r -> r.userPoolId(POOL).username(email)).userAttributes().stream()
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }

    private List<String> found(String filter) {
        return admin.listUsers(r -> r.userPoolId(POOL).filter(filter)).users().stream()
                .map(user -> email(user.attributes()))
                .toList();
    }

    private static String email(List<AttributeType> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals("email"))
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
    }
}
