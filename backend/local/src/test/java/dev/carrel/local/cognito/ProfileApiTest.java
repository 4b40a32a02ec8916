package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** What people do with their own attributes and account, through the real client of the AWS SDK and without credentials. */
class ProfileApiTest extends ApiCalls {
    private static final String NEW = "Countess@example.org";

    @Test
    void update_name_isThereAtOnceAndMayGo() throws Exception {
        String token = signedIn();
        assertEquals(List.of(), update(token, attribute("name", "Ada")));
        assertEquals("Ada", attributes(token).get("name"));
        sdk.deleteUserAttributes(r -> r.accessToken(token).userAttributeNames("name"));
        assertFalse(attributes(token).containsKey("name"));
        update(token, attribute("name", "Ada again"));
        update(token, attribute("name", ""));
        assertFalse(attributes(token).containsKey("name"), "an empty value deletes");
    }

    @Test
    void update_whatMayNotBeWritten_isRefused() throws Exception {
        String token = signedIn();
        for (String name : List.of("email_verified", "sub", "nickname", "custom:x")) {
            assertEquals(
                    "A client attempted to write unauthorized attribute",
                    refusal(() -> update(token, attribute(name, "true"))),
                    name);
            assertEquals(
                    "A client attempted to write unauthorized attribute",
                    refusal(() ->
                            sdk.deleteUserAttributes(r -> r.accessToken(token).userAttributeNames(name))),
                    name);
        }
        assertThrows(InvalidParameterException.class, () -> update(token, attribute("email", "no address")));
        assertThrows(InvalidParameterException.class, () -> update(token, attribute("email", "")));
        assertThrows(
                InvalidParameterException.class, () -> update(token, attribute("name", "x".repeat(2049))), "too long");
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.deleteUserAttributes(r -> r.accessToken(token).userAttributeNames("email")),
                "what one signs in with");
        update(token, attribute("name", "x".repeat(2048)));
    }

    @Test
    void update_email_countsOnceTheNewAddressIsProved() throws Exception {
        String token = signedIn();
        List<CodeDeliveryDetailsType> sent = update(token, attribute("email", NEW), attribute("name", "Ada"));
        assertEquals("C***@e***", sent.get(0).destination());
        assertEquals("email", sent.get(0).attributeName());
        assertEquals("EMAIL", sent.get(0).deliveryMediumAsString());
        assertEquals(EMAIL, attributes(token).get("email"));
        assertEquals("true", attributes(token).get("email_verified"));
        assertEquals("Ada", attributes(token).get("name"), "only the address waits");
        assertThrows(NotAuthorizedException.class, () -> signIn(NEW, PoolFixture.PASSWORD));
        assertThrows(CodeMismatchException.class, () -> verify(token, wrong(pool.codeFor(NEW))));

        verify(token, pool.codeFor(NEW));

        assertEquals(NEW, attributes(token).get("email"));
        assertEquals("true", attributes(token).get("email_verified"));
        assertEquals(NEW, claims(signIn(NEW, PoolFixture.PASSWORD).idToken()).getStringClaim("email"));
        assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD), "the old address");
        assertThrows(ExpiredCodeException.class, () -> verify(token, pool.codeFor(NEW)), "a code is used up");
        pool.user(EMAIL);
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken(), "the old address is free");
    }

    @Test
    void update_anotherAddressMeanwhile_makesTheFirstCodeVoid() throws Exception {
        String token = signedIn();
        update(token, attribute("email", "mine@example.org"));
        String first = pool.codeFor("mine@example.org");
        update(token, attribute("email", NEW));
        if (!first.equals(pool.codeFor(NEW))) {
            assertThrows(CodeMismatchException.class, () -> verify(token, first));
        }
        assertEquals(EMAIL, attributes(token).get("email"));
        verify(token, pool.codeFor(NEW));
        assertEquals(NEW, attributes(token).get("email"));
    }

    @Test
    void update_addressOfSomebodyElse_isToldToItsReaderOnly() throws Exception {
        pool.user(NOBODY);
        String token = signedIn();
        assertEquals(
                "B***@e***", update(token, attribute("email", NOBODY)).get(0).destination());
        assertThrows(CodeMismatchException.class, () -> verify(token, wrong(pool.codeFor(NOBODY))));
        AliasExistsException taken =
                assertThrows(AliasExistsException.class, () -> verify(token, pool.codeFor(NOBODY)));
        assertEquals(
                "An account with the given email already exists.",
                taken.awsErrorDetails().errorMessage());
        assertEquals(EMAIL, attributes(token).get("email"));
        assertNotNull(signIn(NOBODY, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void verificationCode_isSentToTheAddressThatIsToBeProved() throws Exception {
        String token = signedIn();
        assertEquals("A***@e***", resend(token).destination());
        update(token, attribute("email", NEW));
        String first = pool.codeFor(NEW);
        assertEquals("C***@e***", resend(token).destination());
        if (!first.equals(pool.codeFor(NEW))) {
            assertThrows(CodeMismatchException.class, () -> verify(token, first));
        }
        resend(token);
        resend(token);
        assertThrows(LimitExceededException.class, () -> resend(token));
        assertThrows(
                LimitExceededException.class,
                () -> update(token, attribute("email", "other@example.org")),
                "no way around");
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.getUserAttributeVerificationCode(
                        r -> r.accessToken(token).attributeName("name")));
        verify(token, pool.codeFor(NEW));
        assertEquals(NEW, attributes(token).get("email"));
    }

    @Test
    void verify_afterADayOrTooManyTries_isRefused() throws Exception {
        update(signedIn(), attribute("email", NEW));
        pool.clock.advance(Duration.ofHours(24));
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        assertThrows(ExpiredCodeException.class, () -> verify(token, pool.codeFor(NEW)));
        resend(token);
        for (int i = 0; i < 5; i++) {
            assertThrows(CodeMismatchException.class, () -> verify(token, wrong(pool.codeFor(NEW))));
        }
        assertThrows(LimitExceededException.class, () -> verify(token, pool.codeFor(NEW)));
        assertEquals(EMAIL, attributes(token).get("email"));
    }

    @Test
    void deleteUser_endsTheAccountAndItsTokens() throws Exception {
        String token = signedIn();
        String other = signIn(EMAIL, PoolFixture.PASSWORD).refreshToken();
        update(token, attribute("email", NEW));
        sdk.associateSoftwareToken(r -> r.accessToken(token));
        assertEquals(2, kept("softwareTokens") + kept("newEmails"));
        sdk.deleteUser(r -> r.accessToken(token));
        assertEquals(0, kept("softwareTokens") + kept("newEmails") + kept("emails"));
        assertEquals("Access Token has been revoked", refusal(() -> user(token)));
        assertEquals("Refresh Token has been revoked", refusal(() -> refresh(other)));
        assertEquals("Incorrect username or password.", refusal(() -> signIn(EMAIL, PoolFixture.PASSWORD)));
        assertThrows(UserNotFoundException.class, () -> pool.sdk(PoolFixture.ADMIN_KEY)
                .adminGetUser(r -> r.userPoolId(PoolFixture.POOL).username(EMAIL)));
        pool.user(EMAIL);
        assertNotNull(signIn(EMAIL, PoolFixture.PASSWORD).accessToken());
    }

    @Test
    void everyOperation_needsTheScopeAndALiveToken() throws Exception {
        Map<String, Consumer<String>> calls = new TreeMap<>();
        calls.put("GetUser", this::user);
        calls.put("UpdateUserAttributes", token -> update(token, attribute("name", "x")));
        calls.put(
                "DeleteUserAttributes",
                token -> sdk.deleteUserAttributes(r -> r.accessToken(token).userAttributeNames("name")));
        calls.put("GetUserAttributeVerificationCode", this::resend);
        calls.put("VerifyUserAttribute", token -> verify(token, pool.codeFor(EMAIL)));
        calls.put("ChangePassword", token -> change(token, PoolFixture.PASSWORD, PoolFixture.PASSWORD));
        calls.put("ZDeleteUser", token -> sdk.deleteUser(r -> r.accessToken(token)));
        pool.user(EMAIL);
        String plain = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        String revoked = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        sdk.globalSignOut(r -> r.accessToken(revoked));
        String ofThePages = pool.browser()
                .accountTokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        String live = pool.browser()
                .tokens(EMAIL, PoolFixture.PASSWORD)
                .path("access_token")
                .asText();
        resend(ofThePages);
        calls.forEach((name, call) -> {
            assertEquals("Access Token has been revoked", refusal(() -> call.accept(plain)), name);
            assertEquals("Access Token has been revoked", refusal(() -> call.accept(revoked)), name);
            assertEquals("Access Token does not have required scopes", refusal(() -> call.accept(live)), name);
            assertEquals("Invalid Access Token", refusal(() -> call.accept("no.token.atall")), name);
            call.accept(ofThePages);
        });
    }

    private int kept(String table) {
        return pool.store.table(table, JsonNode.class).size();
    }

    private String signedIn() throws Exception {
        pool.user(EMAIL);
        return signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
    }

    private List<CodeDeliveryDetailsType> update(String token, AttributeType... attributes) {
        return sdk.updateUserAttributes(r -> r.accessToken(token).userAttributes(attributes))
                .codeDeliveryDetailsList();
    }

    private CodeDeliveryDetailsType resend(String token) {
        return sdk.getUserAttributeVerificationCode(r -> r.accessToken(token).attributeName("email"))
                .codeDeliveryDetails();
    }

    private void verify(String token, String code) {
        sdk.verifyUserAttribute(r -> r.accessToken(token).attributeName("email").code(code));
    }

    private Map<String, String> attributes(String token) {
        return sdk.getUser(r -> r.accessToken(token)).userAttributes().stream()
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }
}
