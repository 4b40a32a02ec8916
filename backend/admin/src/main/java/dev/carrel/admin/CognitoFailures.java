package dev.carrel.admin;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * What Cognito's failures mean to an admin. What IAM denies has another name, {@code AccessDeniedException}: of an operation that is
 * signed, {@code NotAuthorizedException} is about the account and not about the caller.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html#API_AdminConfirmSignUp_Errors">an
 *     operation's errors</a>
 */
final class CognitoFailures {
    private static final String MAIL = "The letter could not be sent. Try again in a while.";

    private CognitoFailures() {}

    /** Of an operation that changes an account. */
    static RuntimeException of(SdkException e) {
        if (e instanceof UserNotFoundException) {
            return Problem.of(ErrorCode.NOT_FOUND, e);
        }
        if (e instanceof UsernameExistsException || e instanceof AliasExistsException) {
            return Problem.of(ErrorCode.USER_EXISTS, e);
        }
        if (e instanceof UnsupportedUserStateException
                || e instanceof NotAuthorizedException
                || e instanceof InvalidParameterException) {
            return Problem.of(ErrorCode.WRONG_STATE, e);
        }
        if (e instanceof LimitExceededException) {
            return Problem.of(ErrorCode.TOO_MANY_ATTEMPTS, e);
        }
        return e instanceof CodeDeliveryFailureException
                ? Problem.of(ErrorCode.UNAVAILABLE, MAIL)
                : AwsCalls.failure(e);
    }
}
