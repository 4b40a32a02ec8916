package dev.carrel.local.sigv4;

import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests that no client would send, with the SDK's own signer: whole, in chunks, with trailers, or presigned. */
public final class Signer {
    /** How the body is signed. */
    public enum Body {
        WHOLE,
        UNSIGNED,
        CHUNKS,
        CHUNKS_AND_TRAILER,
        UNSIGNED_AND_TRAILER
    }

    private final AwsCredentials credentials;
    private final String service;
    private final Clock clock;

    public Signer(AccessKey key, String service, Clock clock) {
        this.credentials = key.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), key.secret(), token))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret()));
        this.service = service;
        this.clock = clock;
    }

    /** A request signed in its headers. */
    public HttpRequest sign(String method, URI url, Map<String, String> headers, String content, Body body) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        SignedRequest signed = AwsV4HttpSigner.create().sign(request -> {
            // the SDK leaves a body unsigned where TLS guards it, and nowhere else
            common(
                    request,
                    method,
                    URI.create(
                            "https" + url.toString().substring(url.getScheme().length())),
                    headers);
            request.payload(ContentStreamProvider.fromByteArray(bytes));
            request.putProperty(
                    AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED,
                    body != Body.UNSIGNED && body != Body.UNSIGNED_AND_TRAILER);
            request.putProperty(
                    AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED,
                    EnumSet.range(Body.CHUNKS, Body.UNSIGNED_AND_TRAILER).contains(body));
            if (body == Body.CHUNKS_AND_TRAILER || body == Body.UNSIGNED_AND_TRAILER) {
                request.putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
            }
        });
        return http(signed.request(), url, signed.payload());
    }

    /** A URL that is signed for a method and for these headers. */
    public URI presign(String method, URI url, Map<String, String> headers, Duration validity) {
        SignedRequest signed = AwsV4HttpSigner.create().sign(request -> {
            common(request, method, url, headers);
            request.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING);
            request.putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity);
            request.putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !service.equals("s3"));
        });
        return signed.request().getUri();
    }

    private void common(
            SignRequest.Builder<AwsCredentialsIdentity> request, String method, URI url, Map<String, String> headers) {
        SdkHttpRequest.Builder http =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(url);
        headers.forEach(http::putHeader);
        request.identity(credentials);
        request.request(http.build());
        request.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service);
        request.putProperty(AwsV4HttpSigner.REGION_NAME, Doors.REGION);
        request.putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock);
        request.putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"));
        request.putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !service.equals("s3"));
    }

    /** As the JDK's client sends it; the headers that are its own to set are left to it. */
    private static HttpRequest http(SdkHttpRequest request, URI url, Optional<ContentStreamProvider> payload) {
        HttpRequest.Builder http = HttpRequest.newBuilder(url);
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (!List.of("host", "content-length").contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> http.header(header.getKey(), value));
            }
        }
        byte[] bytes = payload.map(Signer::read).orElse(new byte[0]);
        return http.method(
                        request.method().name(),
                        bytes.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
    }

    private static byte[] read(ContentStreamProvider payload) {
        try (InputStream in = payload.newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
