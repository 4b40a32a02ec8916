package dev.carrel.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.TestClock;
import dev.carrel.local.sigv4.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What the door holds a request against before anything is kept, and what stays when it is closed. */
final class S3DoorTest {
    private static final String BUCKET = S3Room.BUCKET;

    private static HttpRequest with(HttpRequest request, byte[] body) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(HttpRequest request) {
        // the signer makes bodies of bytes, which are there at once
        var collected = new java.io.ByteArrayOutputStream();
        request.bodyPublisher().orElseThrow().subscribe(new java.util.concurrent.Flow.Subscriber<>() {
            @Override
            public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(java.nio.ByteBuffer item) {
                byte[] bytes = new byte[item.remaining()];
                item.get(bytes);
                collected.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        return collected.toByteArray();
    }

    @Test
    void putObject_chunksAltered_areRefusedAndNothingIsKept() throws IOException {
        try (S3Room room = S3Room.start();
                S3Client s3 = room.client(room.doors.operator)) {
            Signer signer = new Signer(room.doors.operator, "s3", room.doors.clock);
            URI url = URI.create(room.url() + "/" + BUCKET + "/chunks");
            String text = "a".repeat(200_000);
            for (Signer.Body way :
                    List.of(Signer.Body.CHUNKS, Signer.Body.CHUNKS_AND_TRAILER, Signer.Body.UNSIGNED_AND_TRAILER)) {
                HttpRequest good = signer.sign("PUT", url, Map.of(), text, way);
                String sent = new String(body(good), StandardCharsets.ISO_8859_1);
                assertEquals(200, Attempts.send(good).statusCode());
                s3.deleteObject(r -> r.bucket(BUCKET).key("chunks"));
                List<String> altered = new ArrayList<>(List.of(
                        sent.replaceFirst("aaaa", "aaab"),
                        sent.substring(0, sent.length() - 6),
                        sent.substring(0, sent.length() / 2),
                        sent + "x",
                        sent.replaceFirst("\r\n", "\n"),
                        sent.replaceFirst("^[0-9a-f]+", "1")));
                if (way != Signer.Body.UNSIGNED_AND_TRAILER) {
                    altered.add(sent.replaceFirst("chunk-signature=.", "chunk-signature=" + "g"));
                    altered.add(sent.replaceAll("chunk-signature=[0-9a-f]{8}", "chunk-signature=00000000"));
                }
                if (way != Signer.Body.CHUNKS) {
                    altered.add(sent.replaceFirst("x-amz-checksum-crc32:....", "x-amz-checksum-crc32:AAAA"));
                    altered.add(sent.replaceFirst("x-amz-checksum-crc32", "x-amz-checksum-other"));
                }
                for (String bad : altered) {
                    HttpResponse<String> answer = Attempts.send(with(good, bad.getBytes(StandardCharsets.ISO_8859_1)));
                    assertTrue(
                            answer.statusCode() == 400 || answer.statusCode() == 403,
                            () -> way + " " + answer.statusCode() + " " + answer.body());
                }
            }
            assertThrows(
                    NoSuchKeyException.class,
                    () -> s3.getObject(r -> r.bucket(BUCKET).key("chunks")));
            assertEquals(List.of(), room.storage.catalogue().unusedBlobs());
        }
    }

    @Test
    void presigned_afterItsTime_isRefused() throws IOException {
        TestClock clock = new TestClock();
        try (S3Room room = S3Room.start(clock)) {
            URI target = URI.create(room.url() + "/" + BUCKET + "/a");
            Signer signer = new Signer(room.doors.operator, "s3", clock);
            Attempts.send(signer.sign("PUT", target, Map.of(), "in time", Signer.Body.WHOLE));
            URI url = signer.presign("GET", target, Map.of(), Duration.ofMinutes(5));

            assertEquals(
                    "in time",
                    Attempts.send(HttpRequest.newBuilder(url).build()).body());
            clock.advance(Duration.ofMinutes(5).plusSeconds(1));
            HttpResponse<String> late =
                    Attempts.send(HttpRequest.newBuilder(url).build());
            assertEquals(403, late.statusCode());
            assertEquals("AccessDenied", Attempts.code(late).orElseThrow());
        }
    }

    @Test
    void cors_originOfTheTemplate_isAnswered_andNoOther() throws IOException {
        try (S3Room room = S3Room.start()) {
            URI url = URI.create(room.url() + "/" + BUCKET + "/users/x");

            HttpResponse<String> yes = preflight(url, S3Room.SITE, "PUT", "content-type, x-amz-checksum-sha256");
            assertEquals(200, yes.statusCode());
            assertEquals(
                    S3Room.SITE,
                    yes.headers().firstValue("access-control-allow-origin").orElseThrow());
            assertEquals(
                    "3600", yes.headers().firstValue("access-control-max-age").orElseThrow());
            URI presigned = URI.create(url + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=" + "0".repeat(64)
                    + "&X-Amz-Credential=AKIA%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-SignedHeaders=host"
                    + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=900");
            // asked about a presigned request, with nothing of it verified; the request itself is
            assertEquals(
                    200,
                    preflight(presigned, S3Room.SITE, "PUT", "content-type").statusCode());
            assertEquals(
                    403,
                    preflight(presigned, "http://evil.example", "PUT", "content-type")
                            .statusCode());
            assertEquals(
                    403,
                    Attempts.send(HttpRequest.newBuilder(presigned).build()).statusCode());
            assertEquals(
                    403,
                    preflight(url, "http://evil.example", "PUT", "content-type").statusCode());
            assertEquals(
                    403, preflight(url, S3Room.SITE, "DELETE", "content-type").statusCode());
            assertEquals(403, preflight(url, S3Room.SITE, "PUT", "x-amz-acl").statusCode());
            assertEquals(
                    403,
                    preflight(URI.create(room.url() + "/plain-bucket/x"), S3Room.SITE, "GET", "")
                            .statusCode());

            // a refusal can be read by the page too, which has to tell of it
            HttpResponse<String> denied = Attempts.send(
                    HttpRequest.newBuilder(url).header("Origin", S3Room.SITE).build());
            assertEquals(403, denied.statusCode());
            assertTrue(denied.headers()
                    .firstValue("access-control-expose-headers")
                    .orElseThrow()
                    .contains("ETag"));
            assertTrue(Attempts.send(HttpRequest.newBuilder(url)
                            .header("Origin", "http://evil.example")
                            .build())
                    .headers()
                    .firstValue("access-control-allow-origin")
                    .isEmpty());
        }
    }

    private static HttpResponse<String> preflight(URI url, String origin, String method, String headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
        return Attempts.send(
                (headers.isEmpty() ? request : request.header("Access-Control-Request-Headers", headers)).build());
    }

    @Test
    void restart_findsEverythingAgain_andNothingOfACrash(@TempDir Path folder) throws IOException {
        String key = "users/../ä/" + "k".repeat(300);
        String first;
        String upload;
        String part;
        try (S3Room room = S3Room.in(folder);
                S3Client s3 = room.client(room.doors.operator)) {
            first = s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("one"))
                    .versionId();
            s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("two"));
            s3.deleteObject(r -> r.bucket(BUCKET).key(key));
            upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("up")).uploadId();
            part = s3.uploadPart(
                            r -> r.bucket(BUCKET).key("up").uploadId(upload).partNumber(1),
                            RequestBody.fromString("part"))
                    .eTag();
            // as a crash between the bytes and their version leaves it
            String left = room.storage.catalogue().newBlob();
            try (InputStream bytes = InputStream.nullInputStream()) {
                room.storage.blobs().put(left, 0, bytes);
            }
            assertEquals(List.of(left), room.storage.catalogue().unusedBlobs());
        }
        try (S3Room room = S3Room.in(folder);
                S3Client s3 = room.client(room.doors.operator)) {
            assertEquals(List.of(), room.storage.catalogue().unusedBlobs());
            assertEquals(
                    "one",
                    s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).versionId(first))
                            .asUtf8String());
            assertEquals(
                    2,
                    s3.listObjectVersions(r -> r.bucket(BUCKET).prefix("users/"))
                            .versions()
                            .size());
            assertThrows(
                    NoSuchKeyException.class,
                    () -> s3.getObject(r -> r.bucket(BUCKET).key(key)));
            s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                    .key("up")
                    .uploadId(upload)
                    .multipartUpload(CompletedMultipartUpload.builder()
                            .parts(CompletedPart.builder()
                                    .partNumber(1)
                                    .eTag(part)
                                    .build())
                            .build()));
            assertEquals(
                    "part", s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("up")).asUtf8String());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().contains("kkk")).toList());
        }
    }

    @Test
    void multipart_large_takesLittleMemory() throws IOException {
        int parts = 13;
        int size = 16 << 20;
        try (S3Room room = S3Room.start();
                S3Client s3 = room.client(room.doors.operator)) {
            long before = used();
            String upload =
                    s3.createMultipartUpload(r -> r.bucket(BUCKET).key("large")).uploadId();
            List<CompletedPart> done = new ArrayList<>();
            for (int number = 1; number <= parts; number++) {
                int n = number;
                RequestBody content = RequestBody.fromContentProvider(
                        ContentStreamProvider.fromInputStreamSupplier(() -> new Zeros(size)), size, "text/plain");
                String etag = s3.uploadPart(
                                r -> r.bucket(BUCKET)
                                        .key("large")
                                        .uploadId(upload)
                                        .partNumber(n),
                                content)
                        .eTag();
                done.add(CompletedPart.builder().partNumber(n).eTag(etag).build());
            }
            s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                    .key("large")
                    .uploadId(upload)
                    .multipartUpload(
                            CompletedMultipartUpload.builder().parts(done).build()));
            long count = 0;
            try (InputStream in = s3.getObject(r -> r.bucket(BUCKET).key("large"))) {
                byte[] buffer = new byte[64 << 10];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    count += read;
                }
            }
            assertEquals((long) parts * size, count);
            assertTrue(used() - before < (64 << 20), "more memory is held than parts are large");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Bytes that nobody has to hold. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
