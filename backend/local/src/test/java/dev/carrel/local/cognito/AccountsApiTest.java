package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** What people do to get and keep an account, through the real client of the AWS SDK and without credentials. */
class AccountsApiTest extends ApiCalls {
    @Test
    void signUp_confirmed_maySignIn() throws Exception {
        var made = sdk.signUp(r -> r.clientId(PoolFixture.CLIENT)
                .username(EMAIL)
                .password(PoolFixture.PASSWORD)
                .userAttributes(attribute("email", EMAIL), attribute("name", "Ada")));
        assertFalse(made.userConfirmed());
        assertEquals("A***@e***", made.codeDeliveryDetails().destination());
        assertThrows(UserNotConfirmedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
        assertThrows(CodeMismatchException.class, () -> confirm(EMAIL, wrong(pool.codeFor(EMAIL))));

        confirm(EMAIL, pool.codeFor(EMAIL));

        AuthenticationResultType tokens = signIn(EMAIL, PoolFixture.PASSWORD);
        JWTClaimsSet access = claims(tokens.accessToken());
        assertEquals(made.userSub(), access.getSubject());
        assertEquals("aws.cognito.signin.user.admin", access.getStringClaim("scope"));
        assertEquals(PoolFixture.CLIENT, access.getStringClaim("client_id"));
        assertNull(access.getClaim("aud"));
        JWTClaimsSet id = claims(tokens.idToken());
        assertEquals(List.of(PoolFixture.CLIENT), id.getAudience());
        assertEquals("Ada", id.getStringClaim("name"));
        assertEquals(access.getStringClaim("origin_jti"), id.getStringClaim("origin_jti"));
        assertEquals(
                Duration.ofMinutes(15),
                Duration.between(
                        access.getIssueTime().toInstant(),
                        access.getExpirationTime().toInstant()));
    }

    @Test
    void signUp_whatDoesNotConform_isRefused() {
        assertThrows(InvalidPasswordException.class, () -> signUp(EMAIL, "short1A"));
        assertThrows(InvalidPasswordException.class, () -> signUp(EMAIL, "no upper case 1 at all"));
        assertThrows(InvalidParameterException.class, () -> signUp("no address", PoolFixture.PASSWORD));
        NotAuthorizedException unwritable = assertThrows(
                NotAuthorizedException.class,
                () -> sdk.signUp(r -> r.clientId(PoolFixture.CLIENT)
                        .username(EMAIL)
                        .password(PoolFixture.PASSWORD)
                        .userAttributes(attribute("email_verified", "true"))));
        assertTrue(unwritable.awsErrorDetails().errorMessage().contains("unauthorized attribute"));
        signUp(EMAIL, PoolFixture.PASSWORD);
        assertThrows(UsernameExistsException.class, () -> signUp("ADA@example.com", PoolFixture.PASSWORD));
    }

    @Test
    void confirm_afterADayOrTooManyTries_isRefused() {
        signUp(EMAIL, PoolFixture.PASSWORD);
        pool.clock.advance(Duration.ofHours(24));
        assertThrows(ExpiredCodeException.class, () -> confirm(EMAIL, pool.codeFor(EMAIL)));
        sdk.resendConfirmationCode(r -> r.clientId(PoolFixture.CLIENT).username(EMAIL));
        for (int i = 0; i < 5; i++) {
            assertThrows(CodeMismatchException.class, () -> confirm(EMAIL, wrong(pool.codeFor(EMAIL))));
        }
        assertThrows(LimitExceededException.class, () -> confirm(EMAIL, pool.codeFor(EMAIL)));
        sdk.resendConfirmationCode(r -> r.clientId(PoolFixture.CLIENT).username(EMAIL));
        confirm(EMAIL, pool.codeFor(EMAIL));
        assertThrows(ExpiredCodeException.class, () -> confirm(EMAIL, pool.codeFor(EMAIL)), "a code is used up");
    }

    @Test
    void forgotPassword_nobody_looksLikeSomebody() {
        pool.user(EMAIL);
        CodeDeliveryDetailsType somebody = forgot(EMAIL);
        assertEquals("A***@e***", somebody.destination());
        CodeDeliveryDetailsType nobody = forgot(NOBODY);
        assertEquals("B***@e***", nobody.destination());
        assertEquals(somebody.deliveryMedium(), nobody.deliveryMedium());
        assertThrows(CodeMismatchException.class, () -> reset(EMAIL, wrong(pool.codeFor(EMAIL)), OTHER_PASSWORD));
        assertThrows(CodeMismatchException.class, () -> reset(NOBODY, "000000", OTHER_PASSWORD));
        for (int i = 0; i < 4; i++) {
            forgot(EMAIL);
            forgot(NOBODY);
        }
        assertThrows(LimitExceededException.class, () -> forgot(EMAIL));
        assertThrows(LimitExceededException.class, () -> forgot(NOBODY));
        assertEquals(
                0,
                pool.outbox.messages().stream()
                        .filter(email -> email.to().equals(NOBODY))
                        .count());
    }

    @Test
    void forgotPassword_rightCode_replacesThePassword() throws Exception {
        pool.user(EMAIL);
        assertThrows(ExpiredCodeException.class, () -> reset(EMAIL, "123456", OTHER_PASSWORD));
        assertThrows(ExpiredCodeException.class, () -> reset(NOBODY, "123456", OTHER_PASSWORD));
        forgot(EMAIL);
        pool.clock.advance(Duration.ofHours(1));
        assertThrows(ExpiredCodeException.class, () -> reset(EMAIL, pool.codeFor(EMAIL), OTHER_PASSWORD));
        forgot(EMAIL);
        reset(EMAIL, pool.codeFor(EMAIL), OTHER_PASSWORD);
        assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
        assertNotNull(signIn(EMAIL, OTHER_PASSWORD).accessToken());
    }

    @Test
    void changePassword_needsTheOldOne() throws Exception {
        pool.user(EMAIL);
        String token = signIn(EMAIL, PoolFixture.PASSWORD).accessToken();
        assertThrows(NotAuthorizedException.class, () -> change(token, OTHER_PASSWORD, OTHER_PASSWORD));
        assertThrows(InvalidPasswordException.class, () -> change(token, PoolFixture.PASSWORD, "short"));
        change(token, PoolFixture.PASSWORD, OTHER_PASSWORD);
        assertNotNull(signIn(EMAIL, OTHER_PASSWORD).accessToken());
        assertThrows(NotAuthorizedException.class, () -> signIn(EMAIL, PoolFixture.PASSWORD));
    }

    @Test
    void operations_thatAreNotServed_areRefusedByName() {
        CognitoIdentityProviderException refused =
                assertThrows(CognitoIdentityProviderException.class, () -> pool.sdk(PoolFixture.ADMIN_KEY)
                        .createGroup(r -> r.userPoolId(PoolFixture.POOL).groupName("more")));
        assertEquals("UnknownOperationException", refused.awsErrorDetails().errorCode());
        assertTrue(refused.awsErrorDetails().errorMessage().contains("CreateGroup"));
        assertThrows(
                InvalidParameterException.class,
                () -> sdk.initiateAuth(r -> r.clientId(PoolFixture.CLIENT)
                        .authFlow(AuthFlowType.USER_SRP_AUTH)
                        .session("a field that is not known here, and this long")
                        .authParameters(Map.of("USERNAME", EMAIL, "SRP_A", "2"))));
    }
}
