package dev.carrel.local.s3.operation;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which calls are of an operation, and all that they may say.
 *
 * @param level what they are about
 * @param method their method
 * @param required parameters that they have
 * @param optional parameters that they may have
 * @param copy whether they name a source to copy from
 * @param headers the {@code x-amz-*} headers that they may have beside those of every call; one ending in {@code -} stands
 *     for all that begin so
 */
public record Route(
        Level level, String method, Set<String> required, Set<String> optional, boolean copy, Set<String> headers) {
    /** What a call is about. */
    public enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    private static final String COPY_SOURCE = "x-amz-copy-source";

    /** {@code x-id} is the SDKs' own note of the operation's name. */
    private static final Set<String> ANY_PARAMETER = Set.of("x-id");

    private static final Set<String> ANY_HEADER = Set.of(
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-expected-bucket-owner",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-security-token",
            // the SDK for Java asks for a sum of its own at the end of an answer; S3 need not give it, and does not
            "x-amz-te",
            "x-amz-trailer",
            "x-amz-user-agent");

    public Route {
        requireNonNull(level, "level is null");
        requireNonNull(method, "method is null");
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
        headers = Set.copyOf(headers);
    }

    static Route service(String method) {
        return new Route(Level.SERVICE, method, Set.of(), Set.of(), false, Set.of());
    }

    static Route bucket(String method, String... required) {
        return new Route(Level.BUCKET, method, Set.of(required), Set.of(), false, Set.of());
    }

    static Route object(String method, String... required) {
        return new Route(Level.OBJECT, method, Set.of(required), Set.of(), false, Set.of());
    }

    Route optional(String... parameters) {
        return new Route(level, method, required, Set.of(parameters), copy, headers);
    }

    Route headers(String... names) {
        return new Route(level, method, required, optional, copy, Set.of(names));
    }

    Route copying() {
        return new Route(level, method, required, optional, true, headers);
    }

    /** Whether a call is of this operation, whatever else it may say. */
    public boolean matches(S3Request request) {
        Level found =
                request.bucketName().isEmpty() ? Level.SERVICE : request.key().isEmpty() ? Level.BUCKET : Level.OBJECT;
        return found == level
                && request.method().equals(method)
                && request.parameters().keySet().containsAll(required)
                && copy == request.header(COPY_SOURCE).isPresent();
    }

    /**
     * Refuses what is not understood: it may limit what its sender meant to allow.
     *
     * @throws AwsError naming it
     */
    public void refuseOthers(S3Request request) {
        Set<String> parameters = new HashSet<>(request.parameters().keySet());
        parameters.removeAll(required);
        parameters.removeAll(optional);
        parameters.removeAll(ANY_PARAMETER);
        for (String name : parameters) {
            throw S3Errors.notImplemented("the parameter `" + printable(name) + "`");
        }
        for (String name : request.headers().names()) {
            boolean known = !name.startsWith("x-amz-")
                    || ANY_HEADER.contains(name)
                    || Arrays.stream(Checksum.values())
                            .anyMatch(checksum -> checksum.header().equals(name))
                    || headers.contains(name)
                    || headers.stream().anyMatch(prefix -> prefix.endsWith("-") && name.startsWith(prefix))
                    || (copy && name.equals(COPY_SOURCE));
            if (!known) {
                throw S3Errors.notImplemented("the header `" + printable(name) + "`");
            }
        }
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) : plain;
    }
}
