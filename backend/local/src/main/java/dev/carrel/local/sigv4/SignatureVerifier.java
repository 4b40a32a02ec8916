package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.AccessKeys;
import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who signed a request. A request is signed by its key's owner or refused; there is nothing in between.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">AWS: troubleshoot
 *     Signature Version 4</a>
 */
public final class SignatureVerifier {
    /** How far a caller's clock may be off, either way. */
    static final Duration SKEW = Duration.ofMinutes(15);

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AccessKeys keys;
    private final String region;
    private final Clock clock;

    /**
     * @param keys every key there is
     * @param region the one region that signatures may be scoped to
     * @param clock the time that signatures and sessions are held against
     */
    public SignatureVerifier(AccessKeys keys, String region, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.region = requireNonNull(region, "region is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whether {@code request} claims to be signed, in whatever form; a broken claim is one too. */
    public static boolean isSigned(Request request) {
        try {
            return Authorization.isClaimed(request);
        } catch (SignatureException e) {
            return true;
        }
    }

    /** The service that a request claims to be signed for; empty when it claims none. */
    public static Optional<String> service(Request request) throws SignatureException {
        return Authorization.of(request)
                .map(authorization -> authorization.scope().service());
    }

    /**
     * Verifies the signature of a request that has been read whole.
     *
     * @param request the request as received; its body is not read
     * @param service the signing name of the service that it is for
     * @param body the whole body
     * @return whose key signed it; empty when the request bears no signature at all
     * @throws SignatureException when the request claims to be signed and the claim does not hold
     */
    public Optional<Identity> verify(Request request, String service, byte[] body) throws SignatureException {
        Optional<Authorization> claim = Authorization.of(request);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Authorization authorization = claim.get();
        AccessKey key = key(request, service, authorization);
        checkSignature(request, authorization, key, payloadHash(request, authorization, body));
        return Optional.of(key.identity());
    }

    /**
     * Verifies the signature of a request to S3 whose body is still to be read: the claim about the body is under the
     * signature, and {@link Signed#payload()} holds the body against it while it is read.
     *
     * @param request the request as received
     * @return empty when the request bears no signature at all; its body is then what it is
     * @throws SignatureException when the request claims to be signed and the claim does not hold
     */
    public Optional<Signed> verifyStreamed(Request request) throws SignatureException {
        Optional<Authorization> claim = Authorization.of(request);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Authorization authorization = claim.get();
        AccessKey key = key(request, "s3", authorization);
        String payload = PayloadClaim.of(request, authorization);
        checkSignature(request, authorization, key, payload);
        return Optional.of(new Signed(
                key.identity(),
                authorization.presigned(),
                authorization.signedAt(),
                authorization.validity(),
                PayloadClaim.payload(request, authorization, key.secret(), payload)));
    }

    private AccessKey key(Request request, String service, Authorization authorization) throws SignatureException {
        checkScope(authorization, service);
        checkCovered(request, authorization);
        AccessKey key = keys.find(authorization.scope().accessKeyId())
                .filter(found -> sameToken(found.sessionToken(), authorization.sessionToken()))
                .orElseThrow(() -> new SignatureException(
                        SignatureFault.UNKNOWN_KEY, "The security token included in the request is invalid."));
        Instant now = clock.instant();
        if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            throw new SignatureException(
                    SignatureFault.EXPIRED_SESSION, "The security token included in the request is expired");
        }
        checkTime(authorization, now);
        return key;
    }

    private static void checkSignature(Request request, Authorization authorization, AccessKey key, String payload)
            throws SignatureException {
        String canonical = CanonicalRequest.of(request, authorization, payload);
        String expected = SigningKey.sign(key.secret(), authorization.scope(), authorization.timestamp(), canonical);
        if (!same(expected, authorization.signature())) {
            throw mismatch(
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private void checkScope(Authorization authorization, String service) throws SignatureException {
        CredentialScope scope = authorization.scope();
        if (!scope.region().equals(region)) {
            throw mismatch("Credential should be scoped to a valid region, such as `" + region + "`.");
        }
        if (!scope.service().equals(service)) {
            throw mismatch("Credential should be scoped to correct service: '" + service + "'.");
        }
    }

    /** The headers that change what a request means must be under the signature. */
    private static void checkCovered(Request request, Authorization authorization) throws SignatureException {
        for (String name : authorization.signedHeaders()) {
            if (request.headers().all(name).isEmpty()) {
                throw mismatch("the signed header `" + name + "` is not in the request");
            }
        }
        List<String> signed = authorization.signedHeaders();
        for (String name : request.headers().names()) {
            if ((name.equals("host") || name.startsWith("x-amz-")) && !signed.contains(name)) {
                throw mismatch("the header `" + name + "` must be among the signed headers");
            }
        }
        if (!signed.contains("host")) {
            throw mismatch("the header `host` must be among the signed headers");
        }
    }

    private static void checkTime(Authorization authorization, Instant now) throws SignatureException {
        Instant signedAt = authorization.signedAt();
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw new SignatureException(
                    SignatureFault.NOT_CURRENT,
                    "Signature not yet current: " + authorization.timestamp() + " is still later than "
                            + BASIC.format(now.plus(SKEW)) + " (" + BASIC.format(now) + " + 15 min.)");
        }
        Instant end = signedAt.plus(authorization.validity().orElse(SKEW));
        if (now.isAfter(end)) {
            throw new SignatureException(
                    SignatureFault.NOT_CURRENT,
                    "Signature expired: " + BASIC.format(end) + " is now earlier than " + BASIC.format(now));
        }
    }

    /** The last line of the canonical request, which binds the body. */
    private static String payloadHash(Request request, Authorization authorization, byte[] body)
            throws SignatureException {
        List<String> claims = request.headers().all("x-amz-content-sha256");
        if (claims.size() > 1) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE, "`X-Amz-Content-SHA256` stands there more than once");
        }
        boolean s3 = authorization.scope().service().equals("s3");
        String actual = SigningKey.sha256(body);
        if (claims.isEmpty()) {
            return s3 && authorization.presigned() ? UNSIGNED : actual;
        }
        String claim = claims.get(0);
        if (claim.startsWith("STREAMING-")) {
            throw new SignatureException(
                    SignatureFault.UNSUPPORTED, "chunked payloads (`" + printable(claim) + "`) are not supported");
        }
        if (s3 && claim.equals(UNSIGNED)) {
            return UNSIGNED;
        }
        if (!same(claim, actual)) {
            throw mismatch("`X-Amz-Content-SHA256` must be the SHA-256 of the body in lower-case hexadecimal digits");
        }
        return actual;
    }

    private static String printable(String claim) {
        String plain = claim.replaceAll("[^A-Z0-9-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) : plain;
    }

    private static boolean sameToken(Optional<String> expected, Optional<String> given) {
        return expected.isPresent() == given.isPresent()
                && (expected.isEmpty() || same(expected.get(), given.orElseThrow()));
    }

    /** In constant time for texts of one length, so that a guess learns nothing from how long it took. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static SignatureException mismatch(String message) {
        return new SignatureException(SignatureFault.MISMATCH, message);
    }
}
