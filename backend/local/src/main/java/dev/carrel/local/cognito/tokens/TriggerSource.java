package dev.carrel.local.cognito.tokens;

/**
 * What led to the pre token generation trigger.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html">AWS: pre token
 *     generation Lambda trigger</a>
 */
public enum TriggerSource {
    /** A sign-in on the sign-in pages. */
    HOSTED_AUTH("TokenGeneration_HostedAuth"),
    /** A sign-in through the API. */
    AUTHENTICATION("TokenGeneration_Authentication"),
    /** A sign-in through the API that began with a temporary password. */
    NEW_PASSWORD_CHALLENGE("TokenGeneration_NewPasswordChallenge"),
    /** A refresh. */
    REFRESH_TOKENS("TokenGeneration_RefreshTokens");

    private final String wireName;

    TriggerSource(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the event. */
    public String wireName() {
        return wireName;
    }
}
