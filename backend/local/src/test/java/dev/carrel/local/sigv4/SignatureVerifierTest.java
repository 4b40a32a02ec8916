package dev.carrel.local.sigv4;

import static dev.carrel.local.sigv4.SignedRequests.BODY;
import static dev.carrel.local.sigv4.SignedRequests.NOW;
import static dev.carrel.local.sigv4.SignedRequests.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is refused, each beside the same request that is not. */
final class SignatureVerifierTest {
    private static final String SESSION = "ASIASESSION00000000";
    private static final SignatureVerifier VERIFIER = SignedRequests.verifier(NOW, "eu-west-1");

    @Test
    void verify_signedRequest_givesItsSigner() throws SignatureException {
        assertEquals(
                "arn:aws:iam::000000000000:user/u",
                VERIFIER.verify(SignedRequests.call(), "dynamodb", BODY)
                        .orElseThrow()
                        .arn());
    }

    @Test
    void verify_noSignature_isNobody() throws SignatureException {
        Request unsigned = SignedRequests.request(
                "POST", "/", Optional.empty(), Headers.none().with("host", "localhost:8081"));

        assertTrue(VERIFIER.verify(unsigned, "dynamodb", BODY).isEmpty());
        assertTrue(!SignatureVerifier.isSigned(unsigned));
    }

    /** The whole request is under the signature: one changed byte anywhere and it is refused. */
    @Property(tries = 300)
    void verify_alteredAnywhere_isRefused(@ForAll("alterations") Alteration alteration) {
        Request request = SignedRequests.call();
        Altered altered = alteration.of(request);

        assertRefused(SignatureFault.MISMATCH, altered.request(), altered.body());
    }

    /** A request and its body. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Altered(Request request, byte[] body) {}

    /** Changes one thing of a signed request. */
    interface Alteration {
        Altered of(Request request);
    }

    @Provide
    Arbitrary<Alteration> alterations() {
        Arbitrary<String> word = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
        return Arbitraries.oneOf(
                word.filter(text -> !text.equals("POST"))
                        .map(text ->
                                request -> rebuilt(text, request.rawPath(), request.rawQuery(), request.headers())),
                word.map(text -> request -> rebuilt("POST", "/" + text, request.rawQuery(), request.headers())),
                word.map(text -> request -> rebuilt(
                        "POST", "/", Optional.of(request.rawQuery().orElse("") + "&" + text), request.headers())),
                Arbitraries.of("a=1", "b=2", "a=1&b=3", "A=1&b=2")
                        .map(text -> request -> rebuilt("POST", "/", Optional.of(text), request.headers())),
                Arbitraries.of("host", "x-amz-date", "x-amz-target", "content-type")
                        .flatMap(name -> word.map(text -> request -> rebuilt(
                                "POST",
                                "/",
                                request.rawQuery(),
                                name.equals("x-amz-date")
                                        ? request.headers().with(name, "20260301T120001Z")
                                        : request.headers().with(name, text)))),
                word.map(text -> request -> rebuilt(
                        "POST", "/", request.rawQuery(), request.headers().with("x-amz-" + text, "new"))),
                Arbitraries.of("host", "x-amz-target", "content-type")
                        .map(name -> request -> rebuilt(
                                "POST",
                                "/",
                                request.rawQuery(),
                                request.headers().without(name))),
                Arbitraries.integers()
                        .between(0, BODY.length - 1)
                        .flatMap(at -> Arbitraries.integers().between(1, 255).map(flip -> request -> {
                            byte[] body = BODY.clone();
                            body[at] ^= (byte) (int) flip;
                            return new Altered(request, body);
                        })),
                word.map(text -> request -> new Altered(request, (text + "{}").getBytes(StandardCharsets.UTF_8))));
    }

    @Property(tries = 64)
    void verify_alteredSignature_isRefused(
            @ForAll @IntRange(min = 0, max = 63) int at, @ForAll("hexadecimals") char digit) {
        Request request = SignedRequests.call();
        String authorization = request.headers().first("authorization").orElseThrow();
        int place = authorization.length() - 64 + at;
        Assume.that(authorization.charAt(place) != digit);
        String altered = authorization.substring(0, place) + digit + authorization.substring(place + 1);

        assertRefused(
                SignatureFault.MISMATCH, request.withHeaders(request.headers().with("authorization", altered)), BODY);
    }

    @Provide
    Arbitrary<Character> hexadecimals() {
        return Arbitraries.chars().with("0123456789abcdef");
    }

    @Example
    void verify_otherScope_isRefused() {
        assertRefused(
                SignatureFault.MISMATCH,
                SignedRequests.call("AKIDEXAMPLE", Optional.empty(), "us-east-1", "dynamodb", TIMESTAMP),
                BODY);
        assertRefused(
                SignatureFault.MISMATCH,
                SignedRequests.call("AKIDEXAMPLE", Optional.empty(), "eu-west-1", "sts", TIMESTAMP),
                BODY);
    }

    @Test
    void verify_dateOfScopeOtherThanTimestamp_isRefused() {
        Request request = SignedRequests.call();
        String authorization = request.headers().first("authorization").orElseThrow();

        assertRefused(
                SignatureFault.MISMATCH,
                request.withHeaders(
                        request.headers().with("authorization", authorization.replace("/20260301/", "/20260228/"))),
                BODY);
    }

    @Test
    void verify_unknownKey_isRefused() {
        assertRefused(
                SignatureFault.UNKNOWN_KEY,
                SignedRequests.call("AKIDNOBODY", Optional.empty(), "eu-west-1", "dynamodb", TIMESTAMP),
                BODY);
    }

    @Test
    void verify_sessionKey_needsItsOwnToken() throws SignatureException {
        assertTrue(VERIFIER.verify(session(Optional.of(SignedRequests.TOKEN)), "dynamodb", BODY)
                .isPresent());

        assertRefused(SignatureFault.UNKNOWN_KEY, session(Optional.empty()), BODY);
        assertRefused(SignatureFault.UNKNOWN_KEY, session(Optional.of("another-token")), BODY);
    }

    @Test
    void verify_longTermKeyWithToken_isRefused() {
        assertRefused(
                SignatureFault.UNKNOWN_KEY,
                SignedRequests.call(
                        "AKIDEXAMPLE", Optional.of(SignedRequests.TOKEN), "eu-west-1", "dynamodb", TIMESTAMP),
                BODY);
    }

    @Test
    void verify_sessionThatHasEnded_isRefused() {
        Instant end = NOW.plus(Duration.ofHours(1));
        Request late = SignedRequests.call(
                SESSION, Optional.of(SignedRequests.TOKEN), "eu-west-1", "dynamodb", "20260301T130000Z");

        SignatureException refusal =
                assertThrows(SignatureException.class, () -> SignedRequests.verifier(end, "eu-west-1")
                        .verify(late, "dynamodb", BODY));
        assertEquals(SignatureFault.EXPIRED_SESSION, refusal.fault());
    }

    @Test
    void verify_sessionASecondBeforeItsEnd_isGood() throws SignatureException {
        Instant justBefore = NOW.plus(Duration.ofMinutes(60)).minusSeconds(1);
        Request inTime = SignedRequests.call(
                SESSION, Optional.of(SignedRequests.TOKEN), "eu-west-1", "dynamodb", "20260301T125959Z");

        assertTrue(SignedRequests.verifier(justBefore, "eu-west-1")
                .verify(inTime, "dynamodb", BODY)
                .isPresent());
    }

    @Test
    void verify_clockSkew_isFifteenMinutesEitherWay() throws SignatureException {
        for (Duration within : new Duration[] {Duration.ofMinutes(15), Duration.ofMinutes(-15)}) {
            assertTrue(SignedRequests.verifier(NOW.plus(within), "eu-west-1")
                    .verify(SignedRequests.call(), "dynamodb", BODY)
                    .isPresent());
        }
        for (Duration beyond : new Duration[] {Duration.ofSeconds(901), Duration.ofSeconds(-901)}) {
            SignatureException refusal =
                    assertThrows(SignatureException.class, () -> SignedRequests.verifier(NOW.plus(beyond), "eu-west-1")
                            .verify(SignedRequests.call(), "dynamodb", BODY));
            assertEquals(SignatureFault.NOT_CURRENT, refusal.fault());
        }
    }

    @Test
    void verify_claimInHeaderAndQuery_isRefused() {
        Request request = SignedRequests.call();

        assertRefused(
                SignatureFault.INCOMPLETE,
                rebuilt("POST", "/", Optional.of("X-Amz-Signature=00"), request.headers())
                        .request(),
                BODY);
    }

    @Test
    void verify_brokenClaims_areRefused() {
        Request request = SignedRequests.call();
        String good = request.headers().first("authorization").orElseThrow();
        for (String bad : new String[] {
            good.replace("Signature=", "Signature=0"),
            good.replace("SignedHeaders=content-type;host", "SignedHeaders=host;content-type"),
            good.replace("SignedHeaders=content-type;host", "SignedHeaders=content-type;host;host"),
            good.replace("aws4_request", "aws5_request"),
            good.replace(", Signature=", ", Extra=1, Signature="),
            good + ", Signature=" + "0".repeat(64),
            "AWS4-HMAC-SHA256 ",
            "AWS4-HMAC-SHA256",
        }) {
            assertRefused(
                    SignatureFault.INCOMPLETE,
                    request.withHeaders(request.headers().with("authorization", bad)),
                    BODY);
        }
        assertRefused(
                SignatureFault.INCOMPLETE, request.withHeaders(request.headers().plus("authorization", good)), BODY);
        assertRefused(
                SignatureFault.INCOMPLETE, request.withHeaders(request.headers().without("x-amz-date")), BODY);
        assertRefused(
                SignatureFault.INCOMPLETE,
                request.withHeaders(request.headers().with("x-amz-date", "20261301T120000Z")),
                BODY);
    }

    @Test
    void verify_otherAlgorithms_areRefusedByName() {
        Request request = SignedRequests.call();
        String good = request.headers().first("authorization").orElseThrow();
        for (String bad : new String[] {
            good.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"), "AWS AKIDEXAMPLE:c2lnbmF0dXJl",
        }) {
            assertRefused(
                    SignatureFault.UNSUPPORTED,
                    request.withHeaders(request.headers().with("authorization", bad)),
                    BODY);
        }
    }

    @Test
    void verify_hostNotSigned_isRefused() {
        Request unsignedHost = SignedRequests.signed(
                SignedRequests.request(
                        "POST", "/", Optional.empty(), Headers.none().with("x-amz-date", TIMESTAMP)),
                BODY,
                "AKIDEXAMPLE",
                "eu-west-1",
                "dynamodb",
                TIMESTAMP);

        assertRefused(
                SignatureFault.MISMATCH,
                unsignedHost.withHeaders(unsignedHost.headers().with("host", "localhost")),
                BODY);
        assertRefused(SignatureFault.MISMATCH, unsignedHost, BODY);
    }

    @Test
    void verify_payloadHashOtherThanTheBody_isRefused() throws SignatureException {
        assertTrue(VERIFIER.verify(withHash(SigningKey.sha256(BODY)), "dynamodb", BODY)
                .isPresent());

        assertRefused(SignatureFault.MISMATCH, withHash("UNSIGNED-PAYLOAD"), BODY);
        assertRefused(SignatureFault.MISMATCH, withHash(SigningKey.sha256(new byte[0])), BODY);
        assertRefused(SignatureFault.UNSUPPORTED, withHash("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), BODY);
        assertRefused(SignatureFault.UNSUPPORTED, withHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER"), BODY);
    }

    @Test
    void verify_presignedLongerThanAWeek_isRefused() {
        for (String expires : new String[] {"0", "604801", "-1", "1.5", ""}) {
            Request request = SignedRequests.request(
                    "GET",
                    "/",
                    Optional.of(
                            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260301%2Feu-west-1%2Fsts"
                                    + "%2Faws4_request&X-Amz-Date=" + TIMESTAMP + "&X-Amz-Expires=" + expires
                                    + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + "0".repeat(64)),
                    Headers.none().with("host", "localhost:8081"));

            SignatureException refusal =
                    assertThrows(SignatureException.class, () -> VERIFIER.verify(request, "sts", new byte[0]));
            assertEquals(SignatureFault.INCOMPLETE, refusal.fault());
        }
    }

    private static Request session(Optional<String> token) {
        return SignedRequests.call(SESSION, token, "eu-west-1", "dynamodb", TIMESTAMP);
    }

    private static Request withHash(String hash) {
        Headers headers = Headers.none()
                .with("host", "localhost:8081")
                .with("x-amz-date", TIMESTAMP)
                .with("x-amz-content-sha256", hash);
        return SignedRequests.signed(
                SignedRequests.request("POST", "/", Optional.empty(), headers),
                BODY,
                "AKIDEXAMPLE",
                "eu-west-1",
                "dynamodb",
                TIMESTAMP);
    }

    private static Altered rebuilt(String method, String path, Optional<String> query, Headers headers) {
        return new Altered(SignedRequests.request(method, path, query, headers), BODY);
    }

    private static void assertRefused(SignatureFault fault, Request request, byte[] body) {
        SignatureException refusal =
                assertThrows(SignatureException.class, () -> VERIFIER.verify(request, "dynamodb", body));
        assertEquals(fault, refusal.fault(), refusal.getMessage());
    }
}
