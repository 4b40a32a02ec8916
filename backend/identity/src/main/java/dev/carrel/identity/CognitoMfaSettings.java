package dev.carrel.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClientBuilder;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;

/**
 * Asks the user pool with {@code AdminGetUser}
 * (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html), signed by the
 * function's own role.
 */
final class CognitoMfaSettings implements MfaSettings {
    /** Cognito waits 5 s for a trigger: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
    private static final Duration ALL_ATTEMPTS = Duration.ofMillis(2_500);

    private static final Duration ONE_ATTEMPT = Duration.ofMillis(1_200);
    private static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

    private final CognitoIdentityProviderClient cognito;

    CognitoMfaSettings(CognitoIdentityProviderClient cognito) {
        this.cognito = requireNonNull(cognito, "cognito is null");
    }

    /** The client that Lambda uses, ready to build; region, endpoint and credentials are the SDK's own settings. */
    static CognitoIdentityProviderClientBuilder client() {
        return CognitoIdentityProviderClient.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(ONE_ATTEMPT)
                        .socketTimeout(ONE_ATTEMPT)
                        .build())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    }

    @Override
    public boolean isOn(TokenRequest request) {
        AdminGetUserResponse user = cognito.adminGetUser(get -> get.userPoolId(request.userPoolId())
                .username(request.userName())
                .overrideConfiguration(
                        config -> config.apiCallTimeout(ALL_ATTEMPTS).apiCallAttemptTimeout(ONE_ATTEMPT)));
        return user.userMFASettingList().contains(SOFTWARE_TOKEN) || SOFTWARE_TOKEN.equals(user.preferredMfaSetting());
    }
}
