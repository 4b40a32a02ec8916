package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

/** The pool says no: why, in the words of Cognito's API. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why: each is an exception of Cognito's API, by its name. */
    public enum Reason {
        ALIAS_EXISTS("AliasExistsException"),
        CODE_MISMATCH("CodeMismatchException"),
        ENABLE_SOFTWARE_TOKEN_MFA("EnableSoftwareTokenMFAException"),
        EXPIRED_CODE("ExpiredCodeException"),
        INVALID_LAMBDA_RESPONSE("InvalidLambdaResponseException"),
        INVALID_PARAMETER("InvalidParameterException"),
        INVALID_PASSWORD("InvalidPasswordException"),
        LIMIT_EXCEEDED("LimitExceededException"),
        NOT_AUTHORIZED("NotAuthorizedException"),
        PASSWORD_RESET_REQUIRED("PasswordResetRequiredException"),
        REFRESH_TOKEN_REUSE("RefreshTokenReuseException"),
        RESOURCE_NOT_FOUND("ResourceNotFoundException"),
        SOFTWARE_TOKEN_MFA_NOT_FOUND("SoftwareTokenMFANotFoundException"),
        TOO_MANY_REQUESTS("TooManyRequestsException"),
        UNSUPPORTED_TOKEN_TYPE("UnsupportedTokenTypeException"),
        UNSUPPORTED_USER_STATE("UnsupportedUserStateException"),
        USER_LAMBDA_VALIDATION("UserLambdaValidationException"),
        USER_NOT_CONFIRMED("UserNotConfirmedException"),
        USER_NOT_FOUND("UserNotFoundException"),
        USERNAME_EXISTS("UsernameExistsException");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The name of the exception. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final String text;

    /**
     * @param reason why
     * @param text what the caller is told
     */
    public Refusal(Reason reason, String text) {
        super(requireNonNull(text, "text is null"));
        this.reason = requireNonNull(reason, "reason is null");
        this.text = text;
    }

    public Reason reason() {
        return reason;
    }

    /** What the caller is told. */
    public String text() {
        return text;
    }

    /** A wrong password, or nobody of that name: the two look alike. */
    public static Refusal wrongPassword() {
        return new Refusal(Reason.NOT_AUTHORIZED, "Incorrect username or password.");
    }

    /** Locked after too many failures. */
    public static Refusal lockedOut() {
        return new Refusal(Reason.NOT_AUTHORIZED, "Password attempts exceeded");
    }

    /** The account is disabled; told to those only who have proved to be its owner. */
    public static Refusal disabled() {
        return new Refusal(Reason.NOT_AUTHORIZED, "User is disabled.");
    }

    /** An administrator has asked for another password; told to those only who have proved to be the owner. */
    public static Refusal resetRequired() {
        return new Refusal(Reason.PASSWORD_RESET_REQUIRED, "Password reset required for the user");
    }

    /** Nobody of that name, where that may be told. */
    public static Refusal noSuchUser() {
        return new Refusal(Reason.USER_NOT_FOUND, "User does not exist.");
    }

    /** A code that is not the one that was sent last. */
    static Refusal wrongCode() {
        return new Refusal(Reason.CODE_MISMATCH, "Invalid verification code provided, please try again.");
    }

    /** Too many codes, or too many tries. */
    static Refusal limitExceeded() {
        return new Refusal(Reason.LIMIT_EXCEEDED, "Attempt limit exceeded, please try after some time.");
    }

    /** Another user has the address, where that may be told. */
    static Refusal emailTaken() {
        return new Refusal(Reason.ALIAS_EXISTS, "An account with the given email already exists.");
    }

    /** A parameter that does not fit. */
    public static Refusal parameter(String text) {
        return new Refusal(Reason.INVALID_PARAMETER, text);
    }
}
