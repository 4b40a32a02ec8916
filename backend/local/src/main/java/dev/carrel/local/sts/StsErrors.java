package dev.carrel.local.sts;

import dev.carrel.local.aws.AwsError;

/**
 * The refusals of STS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AWS STS:
 *     AssumeRoleWithWebIdentity, errors</a>
 */
final class StsErrors {
    private StsErrors() {}

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    static AwsError invalidToken(String message) {
        return new AwsError(400, "InvalidIdentityToken", message);
    }

    static AwsError expiredToken(String message) {
        return new AwsError(400, "ExpiredTokenException", message);
    }

    /** The one answer to whoever may not, whether or not there is such a role. */
    static AwsError notAuthorized(String action) {
        return new AwsError(403, "AccessDenied", "Not authorized to perform " + action);
    }
}
