package dev.carrel.local.cognito.tokens;

/**
 * The scopes that mean something to the pool itself.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html">AWS:
 *     scopes, M2M, and resource servers</a>
 */
public final class Scopes {
    /** Asks for an ID token, and opens {@code userInfo}. */
    public static final String OPENID = "openid";

    /** The claims {@code email} and {@code email_verified}. */
    public static final String EMAIL = "email";

    /** Every attribute that the client may read. */
    public static final String PROFILE = "profile";

    /** The claims {@code phone_number} and {@code phone_number_verified}. */
    public static final String PHONE = "phone";

    /** Opens the API's operations on one's own account. */
    public static final String SELF_SERVICE = "aws.cognito.signin.user.admin";

    /** Begins the scopes that only the pool gives. */
    static final String RESERVED_PREFIX = "aws.cognito.";

    private Scopes() {}
}
