package dev.carrel.files;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.Cursors;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What S3's refusals mean (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList). The answer to
 * {@code HEAD} has no body and so no code; there the status has to do.
 */
final class S3Failures {
    static final String NO_SUCH_UPLOAD = "NoSuchUpload";

    /** What was to be put together is not there, or is not what was said of it. */
    private static final Set<String> NOT_AS_DECLARED = Set.of(
            "BadDigest", "EntityTooLarge", "EntityTooSmall", "InvalidPart", "InvalidPartOrder", "InvalidRequest");

    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NoSuchVersion");
    /** Ids of versions, uploads and pages are S3's own; one that it never gave is refused with this code. */
    private static final String NOT_ITS_OWN = "InvalidArgument";

    private S3Failures() {}

    /** Makes a call; what goes wrong becomes what {@link #failure} makes of it. */
    static <T> T call(Supplier<T> call) {
        try {
            return whole(call);
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /**
     * Makes a call whose failures are {@link SdkException}s or {@link Problem}s. An answer that breaks off while it is read
     * as XML leaves the SDK as neither, nor does the SDK retry it.
     */
    static <T> T whole(Supplier<T> call) {
        try {
            return call.get();
        } catch (UncheckedIOException e) {
            throw Problem.of(ErrorCode.UNAVAILABLE, e);
        }
    }

    /** Asks for a page; a place in the list that S3 did not name is refused as the cursor it came from. */
    static <T> T page(Supplier<T> call) {
        try {
            return whole(call);
        } catch (SdkException e) {
            throw code(e).equals(NOT_ITS_OWN) ? Cursors.refused() : failure(e);
        }
    }

    static RuntimeException failure(SdkException e) {
        if (e instanceof AwsServiceException service && code(e).isEmpty()) {
            if (service.statusCode() == 403) {
                return Problem.of(ErrorCode.FORBIDDEN, e);
            }
            if (service.statusCode() == 400) {
                // of what such a request brings, only the credentials can be at fault: an expired session is a 400
                return Problem.of(ErrorCode.UNAUTHENTICATED, e);
            }
        }
        return AwsCalls.failure(e);
    }

    static boolean isNotAsDeclared(SdkException e) {
        return NOT_AS_DECLARED.contains(code(e));
    }

    /** Whether there is no such object, version or upload. */
    static boolean isNotThere(SdkException e) {
        String code = code(e);
        return NOT_THERE.contains(code) || code.equals(NO_SUCH_UPLOAD) || code.equals(NOT_ITS_OWN);
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
