package dev.carrel.core;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Exchanges a caller's own access token for credentials that IAM ties to that caller. */
@FunctionalInterface
public interface TokenExchange {
    /**
     * New credentials, with their expiration time set.
     *
     * @throws Problem {@link ErrorCode#UNAUTHENTICATED} or {@link ErrorCode#FORBIDDEN} when the token buys none,
     *     {@link ErrorCode#UNAVAILABLE} when that could not be found out in time
     */
    AwsSessionCredentials exchange(Caller caller, Deadline deadline);
}
