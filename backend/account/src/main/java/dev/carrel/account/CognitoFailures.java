package dev.carrel.account;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForbiddenException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * What the refusals of Cognito mean to the caller. They are described with each operation, for example at
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html#API_VerifyUserAttribute_Errors.
 */
final class CognitoFailures {
    static final String BAD_CODE = "is not right, or is no longer valid";
    private static final String ATTEMPTS_EXCEEDED = "attempts exceeded";

    private CognitoFailures() {}

    /** Makes a call; what goes wrong becomes a {@link Problem}, or comes as it is when it is a fault of ours. */
    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (NotAuthorizedException e) {
            // Cognito has one code for a token that is no longer good and for passwords tried too often
            throw Problem.of(says(e, ATTEMPTS_EXCEEDED) ? ErrorCode.TOO_MANY_ATTEMPTS : ErrorCode.UNAUTHENTICATED, e);
        } catch (UserNotFoundException | UserNotConfirmedException | PasswordResetRequiredException e) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, e);
        } catch (CodeMismatchException
                | ExpiredCodeException
                | EnableSoftwareTokenMfaException
                | AliasExistsException e) {
            // the address of a change may have become another account's meanwhile; whose, or that it is, is not told
            throw Problem.field("code", BAD_CODE);
        } catch (InvalidPasswordException e) {
            throw Problem.field("password", "does not meet the rules for passwords");
        } catch (PasswordHistoryPolicyViolationException e) {
            throw Problem.field("password", "was used before");
        } catch (LimitExceededException e) {
            throw Problem.of(ErrorCode.TOO_MANY_ATTEMPTS, e);
        } catch (TooManyRequestsException | CodeDeliveryFailureException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (ForbiddenException e) {
            throw Problem.of(ErrorCode.FORBIDDEN, e);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    static boolean says(NotAuthorizedException e, String words) {
        return String.valueOf(e.getMessage()).contains(words);
    }
}
