package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import dev.carrel.core.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/**
 * The account in Cognito, by the operations that take the user's own access token and no signature
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html): the function needs no
 * permission for them and has none.
 */
final class CognitoAccount implements OwnAccount {
    private static final String EMAIL = "email";
    private static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";
    private static final String WRONG_PASSWORD = "Incorrect username or password";

    private final CognitoIdentityProviderClient cognito;

    CognitoAccount(CognitoIdentityProviderClient cognito) {
        this.cognito = requireNonNull(cognito, "cognito is null");
    }

    @Override
    public Optional<Profile> profile(Access access) {
        return CognitoFailures.call(() -> {
            try {
                return Optional.of(profile(
                        cognito.getUser(get -> get.accessToken(token(access)).overrideConfiguration(within(access)))));
            } catch (UserNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static Profile profile(GetUserResponse user) {
        Map<String, String> attributes =
                user.userAttributes().stream().collect(Collectors.toMap(AttributeType::name, AttributeType::value));
        return new Profile(
                attributes.getOrDefault(EMAIL, ""),
                "true".equals(attributes.get("email_verified")),
                Optional.ofNullable(attributes.get("name")).filter(name -> !name.isEmpty()),
                user.userMFASettingList().contains(SOFTWARE_TOKEN)
                        || SOFTWARE_TOKEN.equals(user.preferredMfaSetting()));
    }

    @Override
    public void rename(Access access, String name) {
        CognitoFailures.call(() -> update(access, "name", name));
    }

    @Override
    public boolean changeEmail(Access access, String email) {
        return CognitoFailures.call(() -> {
            try {
                update(access, EMAIL, email);
                return true;
            } catch (AliasExistsException e) {
                return false;
            } catch (InvalidParameterException e) {
                throw Problem.field(EMAIL, "is not an address that can be used");
            }
        });
    }

    private Object update(Access access, String name, String value) {
        List<AttributeType> attributes =
                List.of(AttributeType.builder().name(name).value(value).build());
        return cognito.updateUserAttributes(update ->
                update.accessToken(token(access)).userAttributes(attributes).overrideConfiguration(within(access)));
    }

    @Override
    public void resendCode(Access access) {
        CognitoFailures.call(() -> cognito.getUserAttributeVerificationCode(
                get -> get.accessToken(token(access)).attributeName(EMAIL).overrideConfiguration(within(access))));
    }

    @Override
    public void confirmEmail(Access access, String code) {
        CognitoFailures.call(() -> cognito.verifyUserAttribute(verify -> verify.accessToken(token(access))
                .attributeName(EMAIL)
                .code(code)
                .overrideConfiguration(within(access))));
    }

    @Override
    public void changePassword(Access access, String previous, String next) {
        CognitoFailures.call(() -> {
            try {
                return cognito.changePassword(change -> change.accessToken(token(access))
                        .previousPassword(previous)
                        .proposedPassword(next)
                        .overrideConfiguration(within(access)));
            } catch (NotAuthorizedException e) {
                if (CognitoFailures.says(e, WRONG_PASSWORD)) {
                    throw Problem.field("previousPassword", "is not the password of this account");
                }
                throw e;
            } catch (InvalidParameterException e) {
                throw Problem.field("password", "does not meet the rules for passwords");
            }
        });
    }

    @Override
    public String newSecret(Access access) {
        return CognitoFailures.call(() -> cognito.associateSoftwareToken(
                        associate -> associate.accessToken(token(access)).overrideConfiguration(within(access)))
                .secretCode());
    }

    @Override
    public void confirmSecret(Access access, String code, Optional<String> device) {
        VerifySoftwareTokenResponse answer =
                CognitoFailures.call(() -> cognito.verifySoftwareToken(verify -> verify.accessToken(token(access))
                        .userCode(code)
                        .friendlyDeviceName(device.orElse(null))
                        .overrideConfiguration(within(access))));
        if (answer.status() != VerifySoftwareTokenResponseType.SUCCESS) {
            throw Problem.field("code", CognitoFailures.BAD_CODE);
        }
        prefer(access, true);
    }

    @Override
    public void forgetSecret(Access access) {
        prefer(access, false);
    }

    private void prefer(Access access, boolean on) {
        CognitoFailures.call(() -> cognito.setUserMFAPreference(set -> set.accessToken(token(access))
                .softwareTokenMfaSettings(settings -> settings.enabled(on).preferredMfa(on))
                .overrideConfiguration(within(access))));
    }

    @Override
    public void signOutEverywhere(Access access) {
        CognitoFailures.call(() ->
                cognito.globalSignOut(out -> out.accessToken(token(access)).overrideConfiguration(within(access))));
    }

    @Override
    public void delete(Access access) {
        CognitoFailures.call(() ->
                cognito.deleteUser(delete -> delete.accessToken(token(access)).overrideConfiguration(within(access))));
    }

    private static String token(Access access) {
        return access.signIn().accessToken();
    }

    /** No credentials: the token is the proof. */
    private static AwsRequestOverrideConfiguration within(Access access) {
        return AwsCalls.within(access.deadline());
    }
}
