package dev.carrel.account;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What S3's refusals mean (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList). */
final class S3Failures {
    private S3Failures() {}

    /**
     * Makes a call; what goes wrong becomes a {@link Problem}, or comes as it is when it is a fault of ours. An answer that breaks off
     * while it is read as XML leaves the SDK as neither.
     */
    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (UncheckedIOException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        } catch (SdkException e) {
            throw AwsCalls.failure(e);
        }
    }

    /** S3's own word for it; empty when it said none. */
    static String code(SdkException e) {
        if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String code = service.awsErrorDetails().errorCode();
            return code == null ? "" : code;
        }
        return "";
    }
}
