package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.s3.blob.Blobs;
import dev.carrel.local.s3.catalogue.Catalogue;
import dev.carrel.local.s3.catalogue.Segment;
import dev.carrel.local.sigv4.PayloadException;
import dev.carrel.local.sigv4.Signed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes in bytes: into a blob, in constant memory, and only when all that was said of them holds: the length, the
 * signature, {@code Content-MD5}, and every checksum in a header or in the trailer.
 */
public final class Intake {
    /** AWS: the largest body of one request, in bytes. */
    public static final long LARGEST_BODY = 5L << 30;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    private final Catalogue catalogue;
    private final Blobs blobs;

    /**
     * @param catalogue knows which blobs are used
     * @param blobs where the bytes go
     */
    public Intake(Catalogue catalogue, Blobs blobs) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /**
     * Bytes that were taken in. Until something refers to the segment, it is one that nothing refers to.
     *
     * @param segment the blob
     * @param md5 in hexadecimal digits
     * @param checksums those that were given or asked for, by header
     */
    public record Stored(Segment segment, String md5, Map<String, String> checksums) {
        public Stored {
            requireNonNull(segment, "segment is null");
            requireNonNull(md5, "md5 is null");
            checksums = Map.copyOf(checksums);
        }
    }

    /**
     * Takes in the body of a request.
     *
     * @param also a checksum to compute even when none is given
     * @throws AwsError when anything that was said of it does not hold; then nothing is kept
     */
    public Stored body(S3Request request, Optional<Checksum> also) throws IOException {
        Announced announced = Announced.of(request);
        Set<Checksum> checksums = EnumSet.noneOf(Checksum.class);
        also.ifPresent(checksums::add);
        checksums.addAll(announced.checksums());
        Sums sums = new Sums(checksums);
        Checked body = new Checked(request.call().request().body(), sums, announced, Trailers.of(request));
        return store(body, announced.length(), () -> body.result());
    }

    /** Takes in bytes from inside. */
    public Stored copy(InputStream content, long length, Set<Checksum> checksums) throws IOException {
        Sums sums = new Sums(checksums);
        return store(
                new FilterInputStream(content) {
                    @Override
                    public int read(byte[] buffer, int offset, int count) throws IOException {
                        int read = super.read(buffer, offset, count);
                        if (read > 0) {
                            sums.update(buffer, offset, read);
                        }
                        return read;
                    }
                },
                length,
                sums::result);
    }

    /** Removes blobs that nothing refers to any more; one that cannot be removed now is removed at the next start. */
    public void discard(List<Segment> segments) {
        for (Segment segment : segments) {
            try {
                blobs.delete(segment.blob());
                catalogue.forget(List.of(segment));
            } catch (IOException e) {
                // its note stays for the next start
            }
        }
    }

    @FunctionalInterface
    private interface Outcome {
        Sums.Result get();
    }

    private Stored store(InputStream content, long length, Outcome outcome) throws IOException {
        Segment segment = new Segment(catalogue.newBlob(), length);
        boolean stored = false;
        try {
            blobs.put(segment.blob(), length, content);
            Sums.Result sums = outcome.get();
            stored = true;
            return new Stored(segment, sums.md5(), sums.checksums());
        } catch (PayloadException e) {
            throw S3Errors.of(e);
        } catch (Refused e) {
            throw e.error;
        } finally {
            if (!stored) {
                discard(List.of(segment));
            }
        }
    }

    /** What the headers of a request say of its body. */
    private record Announced(long length, Optional<String> md5, Map<Checksum, String> values, Set<Checksum> inTrailer) {
        static Announced of(S3Request request) {
            Optional<String> length =
                    request.header("x-amz-decoded-content-length").or(() -> request.header("content-length"));
            if (length.isEmpty()) {
                throw new AwsError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
            }
            if (!LENGTH.matcher(length.get()).matches()) {
                throw S3Errors.invalidArgument("the length of the body is no number");
            }
            long bytes = Long.parseLong(length.get());
            if (bytes > LARGEST_BODY) {
                throw new AwsError(
                        400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");
            }
            Map<Checksum, String> values = new LinkedHashMap<>();
            for (Checksum checksum : Checksum.values()) {
                request.header(checksum.header()).ifPresent(value -> values.put(checksum, value));
            }
            Set<Checksum> inTrailer = EnumSet.noneOf(Checksum.class);
            for (String name : request.header("x-amz-trailer").orElse("").split(",", -1)) {
                Optional<Checksum> checksum = Checksum.of(name.strip());
                checksum.ifPresent(inTrailer::add);
                if (checksum.isEmpty() && !name.isBlank()) {
                    throw S3Errors.invalidRequest("The value specified in the x-amz-trailer header is not supported");
                }
            }
            if (values.size() + inTrailer.size() > 1) {
                throw S3Errors.invalidRequest("Expecting a single x-amz-checksum- header");
            }
            Optional<String> named = request.header("x-amz-sdk-checksum-algorithm");
            if (named.isPresent()) {
                Checksum checksum = Checksum.of(named.get())
                        .orElseThrow(() -> S3Errors.invalidRequest("Checksum algorithm provided is unsupported."));
                if (!values.containsKey(checksum) && !inTrailer.contains(checksum)) {
                    throw S3Errors.invalidRequest(
                            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
                                    + " x-amz-trailer headers were found.");
                }
            }
            return new Announced(bytes, request.header("content-md5").map(Announced::digest), values, inTrailer);
        }

        Set<Checksum> checksums() {
            Set<Checksum> all = EnumSet.noneOf(Checksum.class);
            all.addAll(values.keySet());
            all.addAll(inTrailer);
            return all;
        }

        private static String digest(String base64) {
            try {
                byte[] digest = Base64.getDecoder().decode(base64);
                if (digest.length == 16) {
                    return HexFormat.of().formatHex(digest);
                }
            } catch (IllegalArgumentException e) {
                // refused below, as one of another length is
            }
            throw new AwsError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
    }

    /** A refusal on its way through those who copy bytes. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient AwsError error;

        Refused(AwsError error) {
            super(error.getMessage());
            this.error = error;
        }
    }

    /** A body that ends only when everything that was announced holds. */
    private static final class Checked extends FilterInputStream {
        private final Sums sums;
        private final Announced announced;
        private final Trailers trailers;
        private Optional<Sums.Result> result = Optional.empty();
        private long count;

        Checked(InputStream body, Sums sums, Announced announced, Trailers trailers) {
            super(body);
            this.sums = sums;
            this.announced = announced;
            this.trailers = trailers;
        }

        Sums.Result result() {
            return result.orElseThrow(() -> new IllegalStateException("the body has not been read to its end"));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (PayloadException e) {
                throw e;
            } catch (IOException e) {
                // the caller went away
                throw new Refused(S3Errors.incompleteBody());
            }
            if (read > 0) {
                sums.update(buffer, offset, read);
                count += read;
                if (count > announced.length()) {
                    throw new Refused(S3Errors.incompleteBody());
                }
            } else if (read < 0 && result.isEmpty()) {
                check();
            }
            return read;
        }

        private void check() throws Refused {
            if (count != announced.length()) {
                throw new Refused(S3Errors.incompleteBody());
            }
            Sums.Result actual = sums.result();
            if (announced.md5().filter(md5 -> !md5.equals(actual.md5())).isPresent()) {
                throw new Refused(S3Errors.badDigest("Content-MD5"));
            }
            for (Checksum checksum : announced.checksums()) {
                String given = announced.inTrailer().contains(checksum)
                        ? trailers.get().getOrDefault(checksum.header(), "")
                        : announced.values().getOrDefault(checksum, "");
                if (!same(given, actual.checksums().getOrDefault(checksum.header(), "-"))) {
                    throw new Refused(S3Errors.badDigest(checksum.name().toUpperCase(Locale.ROOT)));
                }
            }
            result = Optional.of(actual);
        }

        private static boolean same(String given, String actual) {
            try {
                return Arrays.equals(
                        Base64.getDecoder().decode(given), Base64.getDecoder().decode(actual));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** The fields after the body, once it has been read. */
    @FunctionalInterface
    private interface Trailers {
        Map<String, String> get();

        static Trailers of(S3Request request) {
            Optional<Signed> signed = request.call().signed();
            return () -> signed.map(found -> found.payload().trailers()).orElse(Map.of());
        }
    }
}
