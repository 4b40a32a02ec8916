package dev.carrel.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How every call to AWS is made: which HTTP client, how long it may take, and what its failures mean to a caller.
 * Retries with backoff and jitter are the SDK's own (<a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">standard mode</a>); the time of all
 * attempts and waits together is the request's.
 */
public final class AwsCalls {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");
    /**
     * Credentials or a token that have ended or were never valid; signing in again cures it.
     * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors
     * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
     * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
     */
    private static final Set<String> NOT_VALID = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IDPRejectedClaim",
            "InvalidAccessKeyId",
            "InvalidIdentityToken",
            "InvalidClientTokenId",
            "InvalidToken",
            "UnrecognizedClientException");
    /**
     * Passing, whatever their status: STS could not reach the user pool's keys; S3 waited too long for the request, met another
     * change of the same object, or failed after it had said 200. The same pages say so.
     */
    private static final Set<String> PASSING = Set.of(
            "IDPCommunicationError",
            "InternalError",
            "OperationAborted",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown");

    private AwsCalls() {}

    /** The light client over the JDK's own: it starts fastest and needs no threads. */
    public static SdkHttpClient httpClient() {
        return httpClient(ATTEMPT);
    }

    /**
     * The same for a service some of whose calls rightly take longer; how long each may take is the call's own setting.
     *
     * @param silence how long nothing at all may come
     */
    public static SdkHttpClient httpClient(Duration silence) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(silence)
                .build();
    }

    /** Settings of a call that ends, retries included, before the deadline. */
    public static AwsRequestOverrideConfiguration within(Deadline deadline) {
        Duration left = deadline.remaining();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left)
                .apiCallAttemptTimeout(left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT)
                .build();
    }

    /** Settings of a call whose first attempt may take all the time up to the deadline. */
    static AwsRequestOverrideConfiguration inOneAttempt(Deadline deadline) {
        Duration left = deadline.remaining();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left)
                .apiCallAttemptTimeout(left)
                .build();
    }

    /**
     * What a failed call means to the caller: signed out, not allowed, or not now. Anything else is a fault of ours and
     * comes back as it is.
     */
    public static RuntimeException failure(SdkException e) {
        if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String code = String.valueOf(service.awsErrorDetails().errorCode());
            if (DENIED.contains(code)) {
                return Problem.of(ErrorCode.FORBIDDEN, e);
            }
            if (NOT_VALID.contains(code)) {
                return Problem.of(ErrorCode.UNAUTHENTICATED, e);
            }
            if (PASSING.contains(code)) {
                return Problem.of(ErrorCode.UNAVAILABLE, e);
            }
        }
        return isPassing(e) ? Problem.of(ErrorCode.UNAVAILABLE, e) : e;
    }

    private static boolean isPassing(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return service.isThrottlingException() || service.statusCode() >= 500;
        }
        if (e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException) {
            return true;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                return true;
            }
        }
        return false;
    }
}
