package dev.carrel.local.s3;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.local.s3.catalogue.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions on what is there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110: precedence of preconditions</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">AWS: conditional
 *     requests</a>
 */
public final class Conditions {
    private Conditions() {}

    /**
     * Holds what a reader wants against what there is.
     *
     * @param prefix of the headers' names: empty, or that of a copy's source
     * @throws AwsError 412, or 304 when the reader has it already and it is no source of a copy
     */
    public static void read(S3Request request, Version version, String prefix) {
        Optional<String> match = request.header(prefix + "if-match");
        Optional<String> noneMatch = request.header(prefix + "if-none-match");
        Optional<Instant> unmodified = time(request, prefix + "if-unmodified-since");
        Optional<Instant> modified = time(request, prefix + "if-modified-since");
        Instant last = version.modified().truncatedTo(ChronoUnit.SECONDS);
        if (match.isPresent()
                ? !names(match.get(), version.etag())
                : unmodified.filter(last::isAfter).isPresent()) {
            throw S3Errors.preconditionFailed();
        }
        boolean has = noneMatch.isPresent()
                ? names(noneMatch.get(), version.etag())
                : modified.filter(time -> !last.isAfter(time)).isPresent();
        if (has) {
            throw prefix.isEmpty() ? new AwsError(304, "NotModified", "Not Modified") : S3Errors.preconditionFailed();
        }
    }

    /**
     * What a writer wants to find.
     *
     * @throws AwsError when it is a condition that S3 has not
     */
    public static Predicate<Optional<Entry>> write(S3Request request) {
        Optional<String> match = request.header("if-match");
        Optional<String> noneMatch = request.header("if-none-match");
        if (match.isPresent() && noneMatch.isPresent()) {
            throw S3Errors.notImplemented("`If-Match` and `If-None-Match` in one write");
        }
        if (noneMatch.isPresent()) {
            if (!noneMatch.get().equals("*")) {
                throw S3Errors.notImplemented("`If-None-Match` with another value than `*` in a write");
            }
            return before ->
                    before.map(Entry::latest).map(Version::deleteMarker).orElse(true);
        }
        return match.<Predicate<Optional<Entry>>>map(etags -> before -> before.map(Entry::latest)
                        .filter(version -> !version.deleteMarker() && names(etags, version.etag()))
                        .isPresent())
                .orElse(before -> true);
    }

    private static boolean names(String etags, String etag) {
        return Arrays.stream(etags.split(",", -1))
                .map(String::strip)
                .anyMatch(given -> given.equals("*") || given.equals(etag) || given.equals("\"" + etag + "\""));
    }

    private static Optional<Instant> time(S3Request request, String name) {
        try {
            return request.header(name).map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            throw S3Errors.invalidArgument("`" + name + "` is no date of HTTP");
        }
    }
}
