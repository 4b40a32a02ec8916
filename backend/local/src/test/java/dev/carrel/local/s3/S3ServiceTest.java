package dev.carrel.local.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An unmodified SDK at the door of S3. */
final class S3ServiceTest {
    private static final String BUCKET = S3Room.BUCKET;

    private static S3Room room;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        room = S3Room.start();
        s3 = room.client(room.doors.operator);
    }

    @AfterAll
    static void stop() {
        s3.close();
        room.close();
    }

    private static PutObjectResponse put(String key, String text) {
        return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static void assertRefused(int status, String code, org.junit.jupiter.api.function.Executable call) {
        S3Exception refusal = assertThrows(S3Exception.class, call);
        assertEquals(code, refusal.awsErrorDetails().errorCode());
        assertEquals(status, refusal.statusCode());
    }

    @Test
    void putObject_thenGet_givesTheSameWithItsHeaders() {
        PutObjectResponse put = s3.putObject(
                r -> r.bucket(BUCKET)
                        .key("put/a.txt")
                        .contentType("text/plain")
                        .contentDisposition("attachment")
                        .metadata(Map.of("note", "mine")),
                RequestBody.fromString("hello"));

        try (ResponseInputStream<GetObjectResponse> got =
                s3.getObject(r -> r.bucket(BUCKET).key("put/a.txt").checksumMode(ChecksumMode.ENABLED))) {
            assertEquals("hello", new String(got.readAllBytes(), StandardCharsets.UTF_8));
            assertEquals("text/plain", got.response().contentType());
            assertEquals("attachment", got.response().contentDisposition());
            assertEquals("mine", got.response().metadata().get("note"));
            assertEquals("\"5d41402abc4b2a76b9719d911017c592\"", got.response().eTag());
            assertEquals(put.versionId(), got.response().versionId());
            assertEquals(put.checksumCRC32(), got.response().checksumCRC32());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void putObject_everyChecksum_isKeptAndWrongOnesAreRefused() {
        for (ChecksumAlgorithm algorithm : List.of(
                ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            s3.putObject(
                    r -> r.bucket(BUCKET).key("sums/" + algorithm).checksumAlgorithm(algorithm),
                    RequestBody.fromString("123456789"));
            assertEquals("123456789", get("sums/" + algorithm));
        }
        // the check values of the catalogue of parametrised CRC algorithms, for the text 123456789
        HeadObjectResponse head =
                s3.headObject(r -> r.bucket(BUCKET).key("sums/CRC32C").checksumMode(ChecksumMode.ENABLED));
        assertEquals("4waSgw==", head.checksumCRC32C());
        s3.putObject(
                r -> r.bucket(BUCKET).key("sums/64").checksumCRC64NVME("rosUhgp5mIg="),
                RequestBody.fromString("123456789"));

        assertRefused(
                400,
                "BadDigest",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("sums/wrong").checksumCRC64NVME("rosUhgp5mIk="),
                        RequestBody.fromString("123456789")));
        assertRefused(
                400,
                "BadDigest",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("sums/wrong").contentMD5("XUFAKrxLKna5cZ2REBfFkg=="),
                        RequestBody.fromString("not hello")));
        assertRefused(404, "NoSuchKey", () -> get("sums/wrong"));
    }

    @Test
    void putObject_ifNoneMatch_loserIsRefused() {
        s3.putObject(r -> r.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("second")));
        assertEquals("first", get("once"));
    }

    @Test
    void getObject_rangesAndConditions_areKept() {
        put("range", "0123456789");

        assertEquals(
                "234",
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range("bytes=2-4"))
                        .asUtf8String());
        assertEquals(
                "89",
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range("bytes=-2"))
                        .asUtf8String());
        assertEquals(
                "bytes 7-9/10",
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range("bytes=7-"))
                        .response()
                        .contentRange());
        assertRefused(
                416,
                "InvalidRange",
                () -> s3.getObject(r -> r.bucket(BUCKET).key("range").range("bytes=10-")));
        String etag = s3.headObject(r -> r.bucket(BUCKET).key("range")).eTag();
        S3Exception same = assertThrows(
                S3Exception.class,
                () -> s3.getObject(r -> r.bucket(BUCKET).key("range").ifNoneMatch(etag)));
        assertEquals(304, same.statusCode());
        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.getObject(r -> r.bucket(BUCKET).key("range").ifMatch("\"other\"")));
    }

    @Test
    void getObject_responseHeaders_areOverridden() {
        put("download", "x");

        GetObjectResponse got = s3.getObjectAsBytes(r -> r.bucket(BUCKET)
                        .key("download")
                        .responseContentType("text/csv")
                        .responseContentDisposition("attachment; filename=\"a.csv\""))
                .response();
        assertEquals("text/csv", got.contentType());
        assertEquals("attachment; filename=\"a.csv\"", got.contentDisposition());
        assertRefused(
                400,
                "InvalidArgument",
                () -> s3.getObject(
                        r -> r.bucket(BUCKET).key("download").responseContentType("text/csv\r\nset-cookie: a=b")));
    }

    @Test
    void keys_ofAnyKind_areWhatTheyAre() {
        List<String> keys = List.of(
                "odd/a",
                "odd/a/b",
                "odd/a/b/",
                "odd/..",
                "odd/../up",
                "odd/./here",
                "odd//empty",
                "odd/a b+c%2F?&=#",
                "odd/żółć 漢字 \uD83D\uDE80",
                "odd/" + "long".repeat(240),
                "odd/\uFFFD",
                "odd/'\"<>&\\");
        for (String key : keys) {
            put(key, key);
        }

        for (String key : keys) {
            assertEquals(key, get(key));
        }
        List<String> listed =
                s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("odd/").maxKeys(5)).contents().stream()
                        .map(S3Object::key)
                        .toList();
        List<String> sorted = new ArrayList<>(keys);
        sorted.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
        assertEquals(sorted, listed);
        assertRefused(400, "KeyTooLongError", () -> put("k".repeat(1025), "x"));
    }

    @Test
    void listObjectsV2_delimiterAndPages_tellEachNameOnce() {
        for (int i = 0; i < 7; i++) {
            put("list/f" + i + "/one", "x");
            put("list/f" + i + "/two", "x");
            put("list/k" + i, "x");
        }

        List<String> told = new ArrayList<>();
        for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                r -> r.bucket(BUCKET).prefix("list/").delimiter("/").maxKeys(3))) {
            assertTrue(page.keyCount() <= 3);
            page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(told::add);
            page.contents().stream().map(S3Object::key).forEach(told::add);
        }
        assertEquals(
                List.of(
                        "list/f0/",
                        "list/f1/",
                        "list/f2/",
                        "list/f3/",
                        "list/f4/",
                        "list/f5/",
                        "list/f6/",
                        "list/k0",
                        "list/k1",
                        "list/k2",
                        "list/k3",
                        "list/k4",
                        "list/k5",
                        "list/k6"),
                told);
        assertEquals(
                List.of("list/k6"),
                s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("list/").startAfter("list/k5")).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    @Test
    void versions_deletedAndRestored_areAllThere() {
        String first = put("v/a", "one").versionId();
        String second = put("v/a", "two").versionId();
        DeleteObjectResponse marker = s3.deleteObject(r -> r.bucket(BUCKET).key("v/a"));
        assertTrue(marker.deleteMarker());

        assertRefused(404, "NoSuchKey", () -> get("v/a"));
        assertEquals(
                "one",
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("v/a").versionId(first))
                        .asUtf8String());
        assertRefused(
                405,
                "MethodNotAllowed",
                () -> s3.getObject(r -> r.bucket(BUCKET).key("v/a").versionId(marker.versionId())));
        ListObjectVersionsResponse all =
                s3.listObjectVersions(r -> r.bucket(BUCKET).prefix("v/"));
        assertEquals(
                List.of(second, first),
                all.versions().stream().map(v -> v.versionId()).toList());
        assertTrue(all.deleteMarkers().get(0).isLatest());
        assertTrue(
                s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("v/")).contents().isEmpty());

        CopyObjectResponse restored = s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("v/a")
                .sourceVersionId(first)
                .destinationBucket(BUCKET)
                .destinationKey("v/a"));
        assertEquals(first, restored.copySourceVersionId());
        assertEquals("one", get("v/a"));
        s3.deleteObject(r -> r.bucket(BUCKET).key("v/a").versionId(second));
        assertRefused(
                404,
                "NoSuchVersion",
                () -> s3.getObject(r -> r.bucket(BUCKET).key("v/a").versionId(second)));

        List<String> paged = new ArrayList<>();
        s3.listObjectVersionsPaginator(r -> r.bucket(BUCKET).prefix("v/").maxKeys(1)).stream()
                .forEach(page -> {
                    page.versions().forEach(v -> paged.add(v.versionId()));
                    page.deleteMarkers().forEach(m -> paged.add(m.versionId()));
                });
        assertEquals(List.of(restored.versionId(), marker.versionId(), first), paged);
    }

    @Test
    void copyObject_keepsOrReplacesMetadata() {
        s3.putObject(
                r -> r.bucket(BUCKET).key("copy/from ä").contentType("text/csv").metadata(Map.of("n", "1")),
                RequestBody.fromString("copied"));

        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("copy/from ä")
                .destinationBucket(BUCKET)
                .destinationKey("copy/to"));
        assertEquals("copied", get("copy/to"));
        assertEquals(
                "text/csv", s3.headObject(r -> r.bucket(BUCKET).key("copy/to")).contentType());
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("copy/to")
                .destinationBucket(BUCKET)
                .destinationKey("copy/to")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/plain"));
        assertEquals(
                "text/plain",
                s3.headObject(r -> r.bucket(BUCKET).key("copy/to")).contentType());
        assertRefused(
                400,
                "InvalidRequest",
                () -> s3.copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey("copy/to")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy/to")));
    }

    @Test
    void deleteObjects_deletesEach() {
        put("many/1", "x");
        String version = put("many/2", "x").versionId();

        DeleteObjectsResponse gone = s3.deleteObjects(r -> r.bucket(BUCKET)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("many/1").build(),
                        ObjectIdentifier.builder()
                                .key("many/2")
                                .versionId(version)
                                .build(),
                        ObjectIdentifier.builder().key("many/never").build())));

        assertEquals(3, gone.deleted().size());
        assertTrue(gone.errors().isEmpty());
        assertRefused(404, "NoSuchKey", () -> get("many/1"));
        assertRefused(404, "NoSuchKey", () -> get("many/2"));
    }

    @Test
    void multipart_partsInAnyOrder_makeOneObject() {
        byte[] one = bytes(5 << 20, 1);
        byte[] two = bytes(1000, 2);
        String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("mp/a").contentType("text/csv"))
                .uploadId();
        UploadPartResponse second =
                s3.uploadPart(r -> r.bucket(BUCKET).key("mp/a").uploadId(id).partNumber(2), RequestBody.fromBytes(two));
        UploadPartResponse first =
                s3.uploadPart(r -> r.bucket(BUCKET).key("mp/a").uploadId(id).partNumber(1), RequestBody.fromBytes(one));
        assertEquals(
                List.of(1, 2),
                s3.listParts(r -> r.bucket(BUCKET).key("mp/a").uploadId(id)).parts().stream()
                        .map(part -> part.partNumber())
                        .toList());
        assertEquals(
                List.of(id),
                s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix("mp/a")).uploads().stream()
                        .map(upload -> upload.uploadId())
                        .toList());

        s3.completeMultipartUpload(
                r -> r.bucket(BUCKET).key("mp/a").uploadId(id).multipartUpload(parts(first.eTag(), second.eTag())));

        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        assertArrayEquals(
                all, s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("mp/a")).asByteArray());
        assertArrayEquals(
                Arrays.copyOfRange(all, one.length - 3, one.length + 4),
                s3.getObjectAsBytes(r -> r.bucket(BUCKET)
                                .key("mp/a")
                                .range("bytes=" + (one.length - 3) + "-" + (one.length + 3)))
                        .asByteArray());
        assertTrue(s3.headObject(r -> r.bucket(BUCKET).key("mp/a")).eTag().endsWith("-2\""));
        assertRefused(
                404,
                "NoSuchUpload",
                () -> s3.listParts(r -> r.bucket(BUCKET).key("mp/a").uploadId(id)));
    }

    @Test
    void multipart_checksums_areOverPartsOrAllBytes() {
        for (ChecksumType type : List.of(ChecksumType.COMPOSITE, ChecksumType.FULL_OBJECT)) {
            String key = "mp/" + type;
            byte[] part = bytes(5 << 20, 3);
            String id = s3.createMultipartUpload(r -> r.bucket(BUCKET)
                            .key(key)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                            .checksumType(type))
                    .uploadId();
            UploadPartResponse one = s3.uploadPart(
                    r -> r.bucket(BUCKET)
                            .key(key)
                            .uploadId(id)
                            .partNumber(1)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromBytes(part));
            s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                    .key(key)
                    .uploadId(id)
                    .multipartUpload(CompletedMultipartUpload.builder()
                            .parts(CompletedPart.builder()
                                    .partNumber(1)
                                    .eTag(one.eTag())
                                    .checksumCRC32(one.checksumCRC32())
                                    .build())
                            .build()));

            HeadObjectResponse head =
                    s3.headObject(r -> r.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
            assertEquals(type, head.checksumType());
            if (type == ChecksumType.FULL_OBJECT) {
                assertEquals(one.checksumCRC32(), head.checksumCRC32());
            } else {
                assertTrue(head.checksumCRC32().endsWith("-1"), head.checksumCRC32());
            }
            assertArrayEquals(
                    part,
                    s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED))
                            .asByteArray());
        }
    }

    @Test
    void multipart_wrongPartsOrder_isRefused() {
        String id =
                s3.createMultipartUpload(r -> r.bucket(BUCKET).key("mp/bad")).uploadId();
        String small = s3.uploadPart(
                        r -> r.bucket(BUCKET).key("mp/bad").uploadId(id).partNumber(1), RequestBody.fromString("small"))
                .eTag();
        String last = s3.uploadPart(
                        r -> r.bucket(BUCKET).key("mp/bad").uploadId(id).partNumber(2), RequestBody.fromString("last"))
                .eTag();

        assertRefused(400, "EntityTooSmall", () -> complete(id, parts(small, last)));
        assertRefused(400, "InvalidPart", () -> complete(id, parts(last)));
        assertRefused(
                400,
                "InvalidPartOrder",
                () -> complete(
                        id,
                        CompletedMultipartUpload.builder()
                                .parts(
                                        CompletedPart.builder()
                                                .partNumber(2)
                                                .eTag(last)
                                                .build(),
                                        CompletedPart.builder()
                                                .partNumber(1)
                                                .eTag(small)
                                                .build())
                                .build()));
        s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("mp/bad").uploadId(id));
        assertRefused(404, "NoSuchUpload", () -> complete(id, parts(small)));
        assertRefused(404, "NoSuchKey", () -> get("mp/bad"));
    }

    @Test
    void uploadPartCopy_takesARange() {
        put("mp/source", "0123456789");
        String id =
                s3.createMultipartUpload(r -> r.bucket(BUCKET).key("mp/copied")).uploadId();
        String etag = s3.uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("mp/source")
                        .destinationBucket(BUCKET)
                        .destinationKey("mp/copied")
                        .uploadId(id)
                        .partNumber(1)
                        .copySourceRange("bytes=3-5"))
                .copyPartResult()
                .eTag();
        s3.completeMultipartUpload(
                r -> r.bucket(BUCKET).key("mp/copied").uploadId(id).multipartUpload(parts(etag)));

        assertEquals("345", get("mp/copied"));
    }

    @Test
    void buckets_areTold() {
        assertTrue(s3.listBuckets().buckets().stream()
                .anyMatch(bucket -> bucket.name().equals(BUCKET)));
        assertEquals("Enabled", s3.getBucketVersioning(r -> r.bucket(BUCKET)).statusAsString());
        assertEquals("eu-west-1", s3.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString());
        assertEquals(
                List.of("GET", "HEAD", "PUT"),
                s3.getBucketCors(r -> r.bucket(BUCKET)).corsRules().get(0).allowedMethods());
        s3.headBucket(r -> r.bucket(BUCKET));
        assertEquals(
                404,
                assertThrows(S3Exception.class, () -> s3.headBucket(r -> r.bucket("another-bucket")))
                        .statusCode());
    }

    @Test
    void bucketWithoutVersions_replacesAndDeletesForGood() {
        s3.putObject(r -> r.bucket("plain-bucket").key("a"), RequestBody.fromString("one"));
        PutObjectResponse two = s3.putObject(r -> r.bucket("plain-bucket").key("a"), RequestBody.fromString("two"));

        assertEquals(null, two.versionId());
        assertEquals(
                1,
                s3.listObjectVersions(r -> r.bucket("plain-bucket").prefix("a"))
                        .versions()
                        .size());
        s3.deleteObject(r -> r.bucket("plain-bucket").key("a"));
        assertTrue(s3.listObjectVersions(r -> r.bucket("plain-bucket").prefix("a"))
                .deleteMarkers()
                .isEmpty());
        assertEquals(List.of(), room.storage.catalogue().unusedBlobs());
    }

    @Test
    void events_tellOfNewObjects_afterTheyAreThere() throws Exception {
        room.events.clear();
        PutObjectResponse put = put("event a.csv", "12345");
        ObjectCreated event = room.events.take();

        assertEquals("event a.csv", event.key());
        assertEquals(5, event.size());
        assertEquals(put.versionId(), event.versionId().orElseThrow());
        assertEquals(put.eTag(), "\"" + event.etag() + "\"");
        assertEquals("PutObject", event.reason());
        assertEquals("000000000000", event.requester());
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("event a.csv")
                .destinationBucket(BUCKET)
                .destinationKey("event b.csv"));
        ObjectCreated copied = room.events.take();
        assertEquals("CopyObject", copied.reason());
        assertTrue(copied.sequencer().compareTo(event.sequencer()) > 0);
        s3.putObject(r -> r.bucket("plain-bucket").key("quiet"), RequestBody.fromString("x"));
        s3.deleteObject(r -> r.bucket(BUCKET).key("event a.csv"));
        assertTrue(room.events.isEmpty());
    }

    @Test
    void notServed_isRefusedByName() {
        S3Exception tags = assertThrows(
                S3Exception.class,
                () -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("a")));
        assertEquals("NotImplemented", tags.awsErrorDetails().errorCode());
        assertTrue(tags.awsErrorDetails().errorMessage().contains("GetObjectTagging"));
        assertRefused(
                501,
                "NotImplemented",
                () -> s3.putBucketPolicy(r -> r.bucket(BUCKET).policy("{}")));
        assertRefused(
                501,
                "NotImplemented",
                () -> s3.putObject(r -> r.bucket(BUCKET).key("tagged").tagging("a=b"), RequestBody.fromString("x")));
        assertRefused(404, "NoSuchKey", () -> get("tagged"));
    }

    private static void complete(String id, CompletedMultipartUpload parts) {
        s3.completeMultipartUpload(
                r -> r.bucket(BUCKET).key("mp/bad").uploadId(id).multipartUpload(parts));
    }

    private static CompletedMultipartUpload parts(String... etags) {
        List<CompletedPart> parts = new ArrayList<>();
        for (String etag : etags) {
            parts.add(CompletedPart.builder()
                    .partNumber(parts.size() + 1)
                    .eTag(etag)
                    .build());
        }
        return CompletedMultipartUpload.builder().parts(parts).build();
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
