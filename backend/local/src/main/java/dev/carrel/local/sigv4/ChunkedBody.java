package dev.carrel.local.sigv4;

import static dev.carrel.local.sigv4.PayloadException.Fault.INCOMPLETE;
import static dev.carrel.local.sigv4.PayloadException.Fault.MALFORMED;
import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body in chunks ({@code aws-chunked}), with or without signatures, with or without a trailer: gives the bytes alone, in
 * constant memory, and ends only when every chunk, the length and the trailer were as announced.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">AWS: S3, transferring a payload in
 *     chunks</a>
 */
final class ChunkedBody extends InputStream {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PLAIN_CHUNK = Pattern.compile("([0-9a-fA-F]{1,12})");
    private static final Pattern SIGNED_CHUNK = Pattern.compile("([0-9a-fA-F]{1,12});chunk-signature=([0-9a-f]{64})");
    private static final Pattern FIELD = Pattern.compile("([a-zA-Z0-9-]{1,100}):[ \\t]*([!-~]{0,500})[ \\t]*");
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    private static final int LONGEST_LINE = 1024;

    private final InputStream in;
    private final Optional<ChunkSignatures> signatures;
    private final Set<String> announced;
    private final boolean trailer;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private final MessageDigest chunk = SigningKey.digest();
    private final long total;

    private String signature = "";
    private long read;
    private long left;
    private boolean begun;
    private boolean ended;

    private ChunkedBody(
            InputStream in, long total, Optional<ChunkSignatures> signatures, boolean trailer, Set<String> announced) {
        this.in = new BufferedInputStream(in, 16 << 10);
        this.total = total;
        this.signatures = requireNonNull(signatures, "signatures is null");
        this.trailer = trailer;
        this.announced = announced;
    }

    /**
     * @param request whose body it is
     * @param signatures of the chunks; absent when they bear none
     * @param trailer whether a trailer ends it
     * @throws SignatureException when the headers that announce its length and its trailer are absent or broken
     */
    static ChunkedBody of(Request request, Optional<ChunkSignatures> signatures, boolean trailer)
            throws SignatureException {
        List<String> lengths = request.headers().all("x-amz-decoded-content-length");
        if (lengths.size() != 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE, "a body in chunks needs `x-amz-decoded-content-length`");
        }
        Set<String> announced = new TreeSet<>();
        for (String names : request.headers().all("x-amz-trailer")) {
            for (String name : names.split(",", -1)) {
                announced.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (announced.isEmpty() == trailer) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE,
                    "`x-amz-trailer` must be there for a body with a trailer, and for no other");
        }
        return new ChunkedBody(request.body(), Long.parseLong(lengths.get(0)), signatures, trailer, announced);
    }

    /** The fields of the trailer; complete at the end. */
    Map<String, String> trailers() {
        return Map.copyOf(trailers);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0 && !ended) {
            if (begun) {
                finishChunk();
                line(true);
            }
            begin();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw incomplete();
        }
        chunk.update(buffer, offset, count);
        left -= count;
        return count;
    }

    private void begin() throws IOException {
        Matcher header = (signatures.isPresent() ? SIGNED_CHUNK : PLAIN_CHUNK).matcher(line(false));
        if (!header.matches()) {
            throw malformed("a chunk has a broken header");
        }
        begun = true;
        left = Long.parseLong(header.group(1), 16);
        signature = signatures.isPresent() ? header.group(2) : "";
        read += left;
        if (read > total) {
            throw malformed("the chunks hold more than `x-amz-decoded-content-length`");
        }
        if (left == 0) {
            finishChunk();
            if (trailer) {
                readTrailer();
            } else {
                line(true);
            }
            if (read < total) {
                throw incomplete();
            }
            if (in.read() >= 0) {
                throw malformed("something follows the last chunk");
            }
            ended = true;
        }
    }

    private void finishChunk() throws PayloadException {
        String hash = HexFormat.of().formatHex(chunk.digest());
        if (signatures.isPresent()) {
            signatures.get().chunk(hash, signature);
        }
    }

    private void readTrailer() throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(false); !line.isEmpty(); line = line(false)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()
                    || fields.size() > announced.size()
                    || fields.put(field.group(1).toLowerCase(Locale.ROOT), field.group(2)) != null) {
                throw malformed("the trailer is broken");
            }
        }
        String given = Optional.ofNullable(fields.remove(TRAILER_SIGNATURE)).orElse("");
        if (!fields.keySet().equals(announced)) {
            throw malformed("the trailer must hold the fields that `x-amz-trailer` announces");
        }
        if (signatures.isPresent()) {
            StringBuilder canonical = new StringBuilder();
            fields.forEach((name, value) ->
                    canonical.append(name).append(':').append(value).append('\n'));
            signatures.get().trailer(canonical.toString(), given);
        }
        trailers.putAll(fields);
    }

    /** The next line without its CR LF; {@code bare} for one that must be empty. */
    private String line(boolean bare) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw incomplete();
            }
            if (line.size() == LONGEST_LINE) {
                throw malformed("a line between chunks is too long");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r") || (bare && text.length() > 1)) {
            throw malformed("a chunk must end with CR LF");
        }
        return text.substring(0, text.length() - 1);
    }

    private static PayloadException incomplete() {
        return new PayloadException(INCOMPLETE, "The request body terminated unexpectedly");
    }

    private static PayloadException malformed(String message) {
        return new PayloadException(MALFORMED, message);
    }
}
