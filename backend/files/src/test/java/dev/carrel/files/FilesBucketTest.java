package dev.carrel.files;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.files.S3Server.Operation.ABORT_UPLOAD;
import static dev.carrel.files.S3Server.Operation.COMPLETE_UPLOAD;
import static dev.carrel.files.S3Server.Operation.COPY_OBJECT;
import static dev.carrel.files.S3Server.Operation.CREATE_UPLOAD;
import static dev.carrel.files.S3Server.Operation.DELETE_OBJECT;
import static dev.carrel.files.S3Server.Operation.HEAD_OBJECT;
import static dev.carrel.files.S3Server.Operation.LIST_PARTS;
import static dev.carrel.files.S3Server.error;
import static dev.carrel.files.S3Server.object;
import static dev.carrel.files.S3Server.xml;
import static dev.carrel.files.Samples.BUCKET;
import static dev.carrel.files.Samples.HASH;
import static dev.carrel.files.Samples.PATH;
import static dev.carrel.files.Samples.UPLOAD;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.access;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** What the adapter asks of S3, and what it makes of the answers. */
@Timeout(30)
class FilesBucketTest {
    private static final String URL = "/" + BUCKET + "/users/" + USER_A + "/files/2017/a%20b%2Bc.csv";
    private static final Instant MODIFIED = Instant.parse("2017-10-10T08:00:00Z");
    private static final VersionId VERSION = new VersionId("version-1");
    private static final UploadEnd.InParts END = new UploadEnd.InParts(
            PATH,
            21,
            UPLOAD,
            List.of(new PartEnd(1, new PartTag("\"e1\""), HASH), new PartEnd(2, new PartTag("e2"), HASH)));

    private final S3Server server = new S3Server();
    private final S3Client client = server.client();
    private final FilesBucket bucket = new FilesBucket(client, BUCKET);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static void isTheCallersOwn(LoggedRequest request) {
        assertEquals("session-of-" + USER_A, request.getHeader("X-Amz-Security-Token"));
        assertTrue(request.getHeader("Authorization").contains("Credential=ASIAa/"));
    }

    @Test
    void find_file_isReadFromItsHeaders() {
        server.answer(
                HEAD_OBJECT, object(5, Map.of("x-amz-version-id", "version-1", "x-amz-checksum-sha256", HASH.text())));

        assertEquals(
                Optional.of(new StoredFile(
                        PATH, 5, MODIFIED, Optional.of("text/csv"), Optional.of(VERSION), Optional.of(HASH.text()))),
                bucket.find(access(USER_A), PATH, Optional.empty()));
        LoggedRequest request = server.only(HEAD_OBJECT);
        assertEquals(URL, request.getUrl());
        assertEquals("ENABLED", request.getHeader("x-amz-checksum-mode"));
        isTheCallersOwn(request);
    }

    @Test
    void find_fileWithoutVersionOrChecksum_isFound() {
        server.answer(HEAD_OBJECT, object(5, Map.of()));

        StoredFile file = bucket.find(access(USER_A), PATH, Optional.empty()).orElseThrow();
        assertEquals(Optional.of(new VersionId("null")), file.version());
        assertEquals(Optional.empty(), file.checksum());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 400})
    void find_versionThatIsNotThere_isEmpty(int status) {
        server.answer(HEAD_OBJECT, aResponse().withStatus(status));

        assertEquals(Optional.empty(), bucket.find(access(USER_A), PATH, Optional.of(VERSION)));
        assertEquals(URL + "?versionId=version-1", server.only(HEAD_OBJECT).getUrl());
    }

    @Test
    void find_newestThatIsNotThere_isEmpty() {
        server.answer(HEAD_OBJECT, aResponse().withStatus(404));

        assertEquals(Optional.empty(), bucket.find(access(USER_A), PATH, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN", "400, UNAUTHENTICATED", "503, UNAVAILABLE"})
    void find_refusalWithoutABody_isToldByItsStatus(int status, ErrorCode code) {
        server.answer(HEAD_OBJECT, aResponse().withStatus(status));

        Problem problem = assertThrows(Problem.class, () -> bucket.find(access(USER_A), PATH, Optional.empty()));
        assertEquals(code, problem.code());
    }

    @Test
    void begin_upload_asksForChecksumsOfParts() {
        server.answer(
                CREATE_UPLOAD,
                xml("<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>"));

        assertEquals(UPLOAD, bucket.begin(access(USER_A), PATH, new ContentType("text/csv")));
        LoggedRequest request = server.only(CREATE_UPLOAD);
        assertEquals(URL + "?uploads", request.getUrl());
        assertEquals("SHA256", request.getHeader("x-amz-checksum-algorithm"));
        assertEquals("COMPOSITE", request.getHeader("x-amz-checksum-type"));
        assertEquals("text/csv", request.getHeader("content-type"));
        isTheCallersOwn(request);
    }

    @Test
    void parts_page_isReadAndContinued() {
        server.answer(
                LIST_PARTS,
                xml("<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>7</NextPartNumberMarker>"
                        + "<Part><PartNumber>7</PartNumber><ETag>&quot;e7&quot;</ETag><Size>5</Size><ChecksumSHA256>"
                        + HASH.text() + "</ChecksumSHA256></Part></ListPartsResult>"));

        Slice<List<UploadedPart>> slice = bucket.parts(access(USER_A), PATH, UPLOAD, Optional.of(6));

        assertEquals(List.of(new UploadedPart(7, 5, "\"e7\"", Optional.of(HASH.text()))), slice.content());
        assertEquals(Optional.of("7"), slice.next());
        LoggedRequest request = server.only(LIST_PARTS);
        assertEquals("6", request.queryParameter("part-number-marker").firstValue());
        assertEquals("upload-1", request.queryParameter("uploadId").firstValue());
        isTheCallersOwn(request);
    }

    @Test
    void parts_noSuchUpload_isNotFound() {
        server.answer(LIST_PARTS, error(404, "NoSuchUpload"));

        Problem problem =
                assertThrows(Problem.class, () -> bucket.parts(access(USER_A), PATH, UPLOAD, Optional.empty()));
        assertEquals(ErrorCode.NOT_FOUND, problem.code());
    }

    @Test
    void complete_upload_declaresChecksumsAndSize() {
        server.answer(
                COMPLETE_UPLOAD,
                xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>")
                        .withHeader("x-amz-version-id", "version-1"));

        assertEquals(new Completion.Done(VERSION), bucket.complete(access(USER_A), END));
        LoggedRequest request = server.only(COMPLETE_UPLOAD);
        assertEquals("21", request.getHeader("x-amz-mp-object-size"));
        assertEquals(null, request.getHeader("if-none-match"));
        String body = request.getBodyAsString();
        assertTrue(
                body.contains("<Part><ETag>&quot;e1&quot;</ETag><ChecksumSHA256>" + HASH.text()
                        + "</ChecksumSHA256><PartNumber>1</PartNumber></Part>"),
                body);
        assertTrue(body.contains("<PartNumber>2</PartNumber>"), body);
        isTheCallersOwn(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BadDigest",
                "EntityTooLarge",
                "EntityTooSmall",
                "InvalidPart",
                "InvalidPartOrder",
                "InvalidRequest"
            })
    void complete_otherThanDeclared_isRefused(String code) {
        server.answer(COMPLETE_UPLOAD, error(400, code));

        assertEquals(new Completion.Refused(), bucket.complete(access(USER_A), END));
    }

    @Test
    void complete_noSuchUpload_isUnknown() {
        server.answer(COMPLETE_UPLOAD, error(404, "NoSuchUpload"));

        assertEquals(new Completion.Unknown(), bucket.complete(access(USER_A), END));
    }

    /** S3 sends the status before it has put the parts together, so that a failure may come with a 200. */
    @Test
    void complete_errorInsideAGoodStatus_isNoSuccess() {
        server.answer(COMPLETE_UPLOAD, error(200, "InternalError"));

        Problem problem = assertThrows(Problem.class, () -> bucket.complete(access(USER_A), END));
        assertEquals(ErrorCode.UNAVAILABLE, problem.code());
    }

    @Test
    void complete_answerLostThenUploadGone_isUnknown() {
        server.answer(COMPLETE_UPLOAD, error(500, "InternalError"), error(404, "NoSuchUpload"));

        assertEquals(new Completion.Unknown(), bucket.complete(access(USER_A), END));
    }

    @Test
    void cancel_upload_isGoneAlsoWhenItWasBefore() {
        server.answer(ABORT_UPLOAD, aResponse().withStatus(204), error(404, "NoSuchUpload"));

        bucket.cancel(access(USER_A), PATH, UPLOAD);
        bucket.cancel(access(USER_A), PATH, UPLOAD);
        assertEquals(2, server.calls(ABORT_UPLOAD).size());
        assertEquals(
                URL + "?uploadId=upload-1", server.calls(ABORT_UPLOAD).get(0).getUrl());
        isTheCallersOwn(server.calls(ABORT_UPLOAD).get(0));
    }

    @Test
    void cancel_refused_isAnError() {
        server.answer(ABORT_UPLOAD, error(403, "AccessDenied"));

        assertThrows(Problem.class, () -> bucket.cancel(access(USER_A), PATH, UPLOAD));
    }

    @Test
    void delete_fileOrVersion_namesNoMoreThanThat() {
        server.answer(DELETE_OBJECT, aResponse().withStatus(204));

        bucket.delete(access(USER_A), PATH, Optional.empty());
        bucket.delete(access(USER_A), PATH, Optional.of(VERSION));
        List<LoggedRequest> calls = server.calls(DELETE_OBJECT);
        assertEquals(
                List.of(URL, URL + "?versionId=version-1"),
                calls.stream().map(LoggedRequest::getUrl).toList());
        calls.forEach(FilesBucketTest::isTheCallersOwn);
    }

    @ParameterizedTest
    @CsvSource({"404, NoSuchVersion", "400, InvalidArgument", "404, NoSuchKey"})
    void delete_versionThatIsNotThere_isNoError(int status, String code) {
        server.answer(DELETE_OBJECT, error(status, code));

        bucket.delete(access(USER_A), PATH, Optional.of(VERSION));
        assertEquals(1, server.total());
    }

    @Test
    void delete_fileRefused_isAnError() {
        server.answer(DELETE_OBJECT, error(400, "InvalidArgument"));

        assertThrows(SdkException.class, () -> bucket.delete(access(USER_A), PATH, Optional.empty()));
    }

    @Test
    void copy_version_becomesTheNewestWithItsType() {
        server.answer(
                COPY_OBJECT,
                xml("<CopyObjectResult><LastModified>2026-03-01T12:00:00.000Z</LastModified><ChecksumSHA256>"
                                + HASH.text() + "</ChecksumSHA256></CopyObjectResult>")
                        .withHeader("x-amz-version-id", "version-9"));
        StoredFile file =
                new StoredFile(PATH, 5, MODIFIED, Optional.of("text/csv"), Optional.of(VERSION), Optional.empty());

        assertEquals(
                Optional.of(new StoredFile(
                        PATH,
                        5,
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Optional.of("text/csv"),
                        Optional.of(new VersionId("version-9")),
                        Optional.of(HASH.text()))),
                bucket.copy(access(USER_A), file, VERSION));
        LoggedRequest request = server.only(COPY_OBJECT);
        assertEquals(URL, request.getUrl());
        assertEquals(URL.substring(1) + "?versionId=version-1", request.getHeader("x-amz-copy-source"));
        assertEquals(null, request.getHeader("x-amz-metadata-directive"), "COPY is S3's own default");
        isTheCallersOwn(request);
    }

    @Test
    void copy_versionThatIsGone_isEmpty() {
        server.answer(COPY_OBJECT, error(404, "NoSuchVersion"));
        StoredFile file = new StoredFile(PATH, 5, MODIFIED, Optional.empty(), Optional.of(VERSION), Optional.empty());

        assertEquals(Optional.empty(), bucket.copy(access(USER_A), file, VERSION));
    }
}
