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
     */
    private static final Set<String> NOT_VALID = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IDPRejectedClaim",
            "InvalidIdentityToken",
            "InvalidClientTokenId",
            "UnrecognizedClientException");
    /** STS could not reach the user pool's keys; the same page calls it transient. */
    private static final String ISSUER_UNREACHABLE = "IDPCommunicationError";

    private AwsCalls() {}

    /** The light client over the JDK's own: it starts fastest and needs no threads. */
    public static SdkHttpClient httpClient() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .build();
    }

    /** Settings of a call that ends, retries included, before the deadline. */
    static AwsRequestOverrideConfiguration within(Deadline deadline) {
        Duration left = deadline.remaining();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left)
                .apiCallAttemptTimeout(left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT)
                .build();
    }

    /**
     * What a failed call means to the caller: signed out, not allowed, or not now. Anything else is a fault of ours and
     * comes back as it is.
     */
    public static RuntimeException failure(SdkException e) {
        if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String code = service.awsErrorDetails().errorCode();
            if (DENIED.contains(code)) {
                return Problem.of(ErrorCode.FORBIDDEN, e);
            }
            if (NOT_VALID.contains(code)) {
                return Problem.of(ErrorCode.UNAUTHENTICATED, e);
            }
            if (ISSUER_UNREACHABLE.equals(code)) {
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
