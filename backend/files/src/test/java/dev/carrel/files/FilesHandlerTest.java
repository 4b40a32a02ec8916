package dev.carrel.files;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.carrel.files.Messages.fields;
import static dev.carrel.files.Messages.tree;
import static dev.carrel.files.Messages.withBody;
import static dev.carrel.files.Messages.withQuery;
import static dev.carrel.files.PresignedSignature.isGood;
import static dev.carrel.files.S3Server.Operation.ABORT_UPLOAD;
import static dev.carrel.files.S3Server.Operation.COMPLETE_UPLOAD;
import static dev.carrel.files.S3Server.Operation.COPY_OBJECT;
import static dev.carrel.files.S3Server.Operation.CREATE_UPLOAD;
import static dev.carrel.files.S3Server.Operation.DELETE_OBJECT;
import static dev.carrel.files.S3Server.Operation.HEAD_OBJECT;
import static dev.carrel.files.S3Server.Operation.LIST_OBJECTS;
import static dev.carrel.files.S3Server.Operation.LIST_PARTS;
import static dev.carrel.files.S3Server.Operation.LIST_VERSIONS;
import static dev.carrel.files.S3Server.error;
import static dev.carrel.files.S3Server.object;
import static dev.carrel.files.S3Server.xml;
import static dev.carrel.files.Samples.BUCKET;
import static dev.carrel.files.Samples.HASH;
import static dev.carrel.files.Samples.NOW;
import static dev.carrel.files.Samples.SECRET;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.USER_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.core.Cursors;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The whole function, from event to response; only STS and S3 are stand-ins. */
@Timeout(60)
class FilesHandlerTest {
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String SHA = HASH.text();
    private static final String COMPOSITE = Sha256.ofParts(List.of(HASH, HASH));
    private static final Map<String, String> ONE_PIECE =
            Map.of("x-amz-version-id", "version-1", "x-amz-checksum-sha256", SHA);
    private static final Map<String, String> IN_PARTS =
            Map.of("x-amz-version-id", "version-2", "x-amz-checksum-sha256", COMPOSITE);
    private static final String END_OF_PARTS = "{'path':'files/a.csv','size':20000000,'uploadId':'u1','parts':["
            + "{'number':1,'etag':'e1','sha256':'" + SHA + "'},{'number':2,'etag':'e2','sha256':'" + SHA + "'}]}";

    private final S3Server server = new S3Server();
    private final S3Client client = server.client();
    private final S3Presigner presigner = server.presigner();
    private final TestContext context = new TestContext(20_000);
    private final FilesHandler handler = new FilesHandler(
            new FilesConfig(BUCKET, ISSUER.issuer(), TestIssuer.CLIENT, "arn:role", Region.EU_WEST_1),
            Clock.fixed(NOW, ZoneOffset.UTC),
            (caller, deadline) -> Samples.credentials(caller.sub(), NOW.plusSeconds(900)),
            client,
            presigner);

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        presigner.close();
        client.close();
        server.close();
    }

    private static APIGatewayV2HTTPEvent event(String sub, String route) {
        return Messages.event(ISSUER, ISSUER.claims(sub, "openid carrel/user", NOW), route, Map.of());
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, context);
    }

    private APIGatewayV2HTTPResponse post(String route, String body) {
        return call(withBody(event(USER_A, "POST /api/files" + route), body));
    }

    private APIGatewayV2HTTPResponse get(String route, Map<String, String> query) {
        return call(withQuery(event(USER_A, "GET /api/files" + route), query));
    }

    private static String code(APIGatewayV2HTTPResponse response) {
        return response.getStatusCode() + " " + tree(response).path("code").asText();
    }

    private static void isGoodRequest(JsonNode request, String sub, long length) {
        URI url = URI.create(request.path("url").asText());
        Map<String, String> headers = new HashMap<>();
        request.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        assertFalse(
                headers.containsKey("host") || headers.containsKey("content-length"), "no browser lets these be set");
        headers.put("host", url.getAuthority());
        if (length >= 0) {
            headers.put("content-length", Long.toString(length));
        }
        assertTrue(isGood(request.path("method").asText(), url, headers, SECRET), url.toString());
        assertTrue(url.getRawPath().startsWith("/" + BUCKET + "/users/" + sub + "/"), url.toString());
    }

    @Test
    void start_smallFile_isOnePresignedPut() {
        APIGatewayV2HTTPResponse response =
                post("", "{'path':'files/a.csv','size':16777216,'contentType':'text/csv','sha256':'" + SHA + "'}");

        assertEquals(201, response.getStatusCode(), response.getBody());
        JsonNode put = tree(response).path("put");
        isGoodRequest(put, USER_A, 16_777_216);
        assertEquals("PUT", put.path("method").asText());
        assertFalse(tree(response).has("multipart"));
        assertEquals(0, server.total(), "nothing is asked of S3 to sign a request");
        assertFalse(String.join("", context.lines).contains("X-Amz-Signature"));
    }

    @Test
    void start_largeFile_isAMultipartUpload() {
        server.answer(
                CREATE_UPLOAD,
                xml("<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>"));

        APIGatewayV2HTTPResponse response =
                post("", "{'path':'inbox/a.csv','size':5368709120,'contentType':'text/csv'}");

        assertEquals(201, response.getStatusCode(), response.getBody());
        assertEquals("{\"multipart\":{\"uploadId\":\"u1\",\"partSize\":16777216,\"parts\":320}}", response.getBody());
    }

    @Test
    void start_everyFault_isNamedAtOnce() {
        APIGatewayV2HTTPResponse response = post(
                "",
                "{'path':'files/../b','size':5368709121,'contentType':'text','sha256':'x','key':'users/" + USER_B
                        + "/files/a','bucket':'other'}");

        assertEquals(400, response.getStatusCode());
        assertEquals(List.of("key", "bucket", "path", "size", "contentType", "sha256"), fields(response));
        assertEquals(0, server.total());
    }

    @Test
    void start_checksum_isAskedForOrRefusedBySize() {
        assertEquals(
                List.of("sha256"), fields(post("", "{'path':'files/a','size':16777216,'contentType':'text/csv'}")));
        assertEquals(
                List.of("sha256"),
                fields(post("", "{'path':'files/a','size':16777217,'contentType':'text/csv','sha256':'" + SHA + "'}")));
        assertEquals(0, server.total());
    }

    @Test
    void presign_parts_areSignedInTheirOrder() {
        String part = ",'size':16777216,'sha256':'" + SHA + "'}";
        APIGatewayV2HTTPResponse response = post(
                "/parts",
                "{'path':'files/a','uploadId':'u1','parts':[{'number':2" + part + ",{'number':1" + part + "]}");

        assertEquals(200, response.getStatusCode(), response.getBody());
        JsonNode items = tree(response).path("items");
        assertEquals(2, items.size());
        for (int i = 0; i < 2; i++) {
            assertEquals(2 - i, items.get(i).path("number").asInt());
            JsonNode request = items.get(i).path("request");
            isGoodRequest(request, USER_A, 16_777_216);
            assertTrue(request.path("url").asText().contains("partNumber=" + (2 - i) + "&uploadId=u1&"));
        }
        assertEquals(0, server.total());
    }

    @Test
    void presign_badParts_areRefusedWithTheirPlace() {
        assertEquals(
                List.of("uploadId", "parts[0].number", "parts[0].size", "parts[0].sha256"),
                fields(post("/parts", "{'path':'files/a','uploadId':'u 1','parts':[{'number':10001,'size':0}]}")));
        String part = "{'number':1,'size':1,'sha256':'" + SHA + "'}";
        assertEquals(
                List.of("parts"),
                fields(post(
                        "/parts",
                        "{'path':'files/a','uploadId':'u','parts':[" + (part + ",").repeat(20) + part + "]}")));
        assertEquals(
                200,
                post("/parts", "{'path':'files/a','uploadId':'u','parts':[" + (part + ",").repeat(19) + part + "]}")
                        .getStatusCode());
    }

    @Test
    void complete_onePiece_isComparedWithWhatWasDeclared() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE));
        String good = "{'path':'files/a.csv','size':5,'sha256':'" + SHA + "'}";

        APIGatewayV2HTTPResponse response = post("/complete", good);
        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals(
                "{\"path\":\"files/a.csv\",\"size\":5,\"modifiedAt\":\"2017-10-10T08:00:00.000Z\","
                        + "\"contentType\":\"text/csv\",\"version\":\"version-1\",\"checksum\":\"" + SHA + "\"}",
                response.getBody());

        assertEquals("409 upload_differs", code(post("/complete", good.replace(":5,", ":6,"))));
        String other = good.replace(SHA, Samples.sha256("other").text());
        assertEquals("409 upload_differs", code(post("/complete", other)));
    }

    @Test
    void complete_onePieceWithoutAChecksumInS3_isRefused() {
        server.answer(HEAD_OBJECT, object(5, Map.of("x-amz-version-id", "version-1")));

        assertEquals(
                "409 upload_differs",
                code(post("/complete", "{'path':'files/a.csv','size':5,'sha256':'" + SHA + "'}")));
    }

    @Test
    void complete_nothingArrived_isNotFound() {
        server.answer(HEAD_OBJECT, aResponse().withStatus(404));

        assertEquals("404 not_found", code(post("/complete", "{'path':'files/a','size':5,'sha256':'" + SHA + "'}")));
    }

    @Test
    void complete_bothKindsOrNeither_areRefused() {
        assertEquals(
                List.of("sha256", "parts"),
                fields(post("/complete", "{'path':'files/a','size':5,'sha256':'" + SHA + "','uploadId':'u'}")));
        assertEquals(List.of("sha256"), fields(post("/complete", "{'path':'files/a','size':5}")));
        assertEquals(List.of("parts"), fields(post("/complete", END_OF_PARTS.replace("'number':2", "'number':1"))));
        assertEquals(0, server.total());
    }

    private void completes() {
        server.answer(
                COMPLETE_UPLOAD,
                xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>")
                        .withHeader("x-amz-version-id", "version-2"));
    }

    @Test
    void complete_inParts_isTheVersionThatWasMade() {
        completes();
        server.answer(HEAD_OBJECT, object(20_000_000, IN_PARTS));

        APIGatewayV2HTTPResponse response = post("/complete", END_OF_PARTS);

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals("version-2", tree(response).path("version").asText());
        assertEquals(COMPOSITE, tree(response).path("checksum").asText());
        assertTrue(server.only(HEAD_OBJECT).getUrl().endsWith("?versionId=version-2"));
        assertEquals(0, server.calls(DELETE_OBJECT).size());
    }

    @Test
    void complete_inPartsWithAnotherSize_isTakenBackAndRefused() {
        completes();
        server.answer(HEAD_OBJECT, object(19_999_999, IN_PARTS));
        server.answer(DELETE_OBJECT, aResponse().withStatus(204));

        assertEquals("409 upload_differs", code(post("/complete", END_OF_PARTS)));
        assertTrue(
                server.only(DELETE_OBJECT).getUrl().endsWith("?versionId=version-2"),
                "no other version may be touched, and no deletion marked");
    }

    @Test
    void complete_inPartsWithAnotherChecksum_isTakenBackAndRefused() {
        completes();
        server.answer(HEAD_OBJECT, object(20_000_000, ONE_PIECE));
        server.answer(DELETE_OBJECT, aResponse().withStatus(204));

        assertEquals("409 upload_differs", code(post("/complete", END_OF_PARTS)));
        assertEquals(1, server.calls(DELETE_OBJECT).size());
    }

    @Test
    void complete_inPartsThatS3Refuses_isRefused() {
        server.answer(COMPLETE_UPLOAD, error(400, "InvalidPart"));

        assertEquals("409 upload_differs", code(post("/complete", END_OF_PARTS)));
        assertEquals(1, server.total());
    }

    @Test
    void complete_inPartsTwice_findsTheSameFile() {
        server.answer(COMPLETE_UPLOAD, error(404, "NoSuchUpload"));
        server.answer(HEAD_OBJECT, object(20_000_000, IN_PARTS));

        assertEquals(200, post("/complete", END_OF_PARTS).getStatusCode());
        assertEquals(0, server.calls(DELETE_OBJECT).size());
    }

    @Test
    void complete_inPartsTwiceWithAnotherFileThere_isNotFoundAndLeavesIt() {
        server.answer(COMPLETE_UPLOAD, error(404, "NoSuchUpload"));
        server.answer(HEAD_OBJECT, object(20_000_000, ONE_PIECE));

        assertEquals("404 not_found", code(post("/complete", END_OF_PARTS)));
        assertEquals(0, server.calls(DELETE_OBJECT).size());
    }

    @Test
    void parts_pages_goOnWithTheirCursor() {
        server.answer(
                LIST_PARTS,
                xml("<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker>"
                        + "<Part><PartNumber>1</PartNumber><ETag>e1</ETag><Size>5</Size></Part></ListPartsResult>"),
                xml("<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>"));
        Map<String, String> query = new HashMap<>(Map.of("path", "files/a", "uploadId", "u1"));

        APIGatewayV2HTTPResponse first = get("/parts", query);
        assertEquals(
                "[{\"number\":1,\"size\":5,\"etag\":\"e1\"}]",
                tree(first).path("items").toString());
        query.put("cursor", tree(first).path("next").asText());
        assertEquals("{\"items\":[]}", get("/parts", query).getBody());
        assertEquals(
                "1",
                server.calls(LIST_PARTS)
                        .get(1)
                        .queryParameter("part-number-marker")
                        .firstValue());

        query.put("uploadId", "u2");
        assertEquals(List.of("cursor"), fields(get("/parts", query)), "a cursor belongs to its question");
        query.put("cursor", Cursors.write(USER_A, List.of("parts", "files/a", "u2"), "10001"));
        assertEquals(List.of("cursor"), fields(get("/parts", query)), "and is read like any other text");
        assertEquals(2, server.total());
    }

    @Test
    void cancel_upload_isGone() {
        server.answer(ABORT_UPLOAD, aResponse().withStatus(204));

        APIGatewayV2HTTPResponse cancelled = call(
                withQuery(event(USER_A, "DELETE /api/files/uploads"), Map.of("path", "files/a", "uploadId", "u1")));
        assertEquals(204, cancelled.getStatusCode());
        assertEquals(1, server.calls(ABORT_UPLOAD).size());
    }

    @Test
    void list_pages_goOnWithTheirCursor() {
        server.answer(
                LIST_OBJECTS,
                xml("<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t1</NextContinuationToken>"
                        + "<Contents><Key>users/" + USER_A + "/files/a</Key><Size>5</Size>"
                        + "<LastModified>2017-10-10T08:00:00.000Z</LastModified></Contents><CommonPrefixes><Prefix>users/"
                        + USER_A + "/files/b/</Prefix></CommonPrefixes></ListBucketResult>"),
                xml("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"));

        APIGatewayV2HTTPResponse first = get("", Map.of("folder", "files/"));
        assertEquals(200, first.getStatusCode(), first.getBody());
        String cursor = tree(first).path("next").asText();
        assertEquals(
                "{\"folders\":[\"files/b/\"],\"items\":[{\"path\":\"files/a\",\"size\":5,"
                        + "\"modifiedAt\":\"2017-10-10T08:00:00.000Z\"}],\"next\":\"" + cursor + "\"}",
                first.getBody());
        assertEquals(
                "100",
                server.calls(LIST_OBJECTS).get(0).queryParameter("max-keys").firstValue());

        APIGatewayV2HTTPResponse second = get("", Map.of("folder", "files/", "cursor", cursor, "limit", "200"));
        assertEquals("{\"folders\":[],\"items\":[]}", second.getBody());
        assertEquals(
                "t1",
                server.calls(LIST_OBJECTS)
                        .get(1)
                        .queryParameter("continuation-token")
                        .firstValue());

        assertEquals(List.of("cursor"), fields(get("", Map.of("folder", "inbox/", "cursor", cursor))));
        APIGatewayV2HTTPResponse stolen =
                call(withQuery(event(USER_B, "GET /api/files"), Map.of("folder", "files/", "cursor", cursor)));
        assertEquals(List.of("cursor"), fields(stolen));
        assertEquals(2, server.total());
    }

    @Test
    void list_badParameters_areNamedAtOnce() {
        APIGatewayV2HTTPResponse response =
                get("", Map.of("folder", "users/" + USER_B + "/", "limit", "201", "sub", USER_B, "prefix", "x"));

        assertEquals(400, response.getStatusCode());
        assertEquals(List.of("prefix", "sub", "folder", "limit"), fields(response));
        assertEquals(List.of("folder"), fields(get("", Map.of())));
        assertEquals(0, server.total());
    }

    @Test
    void link_file_isAnAttachmentOfTheVersionThatWasFound() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE));

        APIGatewayV2HTTPResponse response = get("/link", Map.of("path", "files/2017/a.html"));

        assertEquals(200, response.getStatusCode(), response.getBody());
        JsonNode link = tree(response);
        isGoodRequest(link.path("request"), USER_A, -1);
        assertEquals(0, link.path("request").path("headers").size());
        String url = link.path("request").path("url").asText();
        assertTrue(url.contains("&versionId=version-1&"), url);
        assertTrue(url.contains("response-content-disposition=attachment%3B"), url);
        assertTrue(url.contains("response-content-type=application%2Foctet-stream"), url);
        assertEquals("a.html", link.path("name").asText());
        assertEquals(5, link.path("size").asInt());
        assertEquals("text/csv", link.path("contentType").asText());
        assertEquals("version-1", link.path("version").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 400})
    void link_versionThatIsNotThere_isNotFound(int status) {
        server.answer(HEAD_OBJECT, aResponse().withStatus(status));

        assertEquals("404 not_found", code(get("/link", Map.of("path", "files/a", "version", "v9"))));
    }

    @Test
    void link_deniedByIam_isForbiddenWithoutAWordMore() {
        server.answer(HEAD_OBJECT, aResponse().withStatus(403));
        server.answer(LIST_OBJECTS, error(403, "AccessDenied"));

        APIGatewayV2HTTPResponse response = get("/link", Map.of("path", "files/a"));
        assertEquals("403 forbidden", code(response));
        assertFalse(response.getBody().contains("S3"), response.getBody());
    }

    private static String listed(String path) {
        return "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>users/" + USER_A + "/" + path
                + "</Key><Size>5</Size></Contents></ListBucketResult>";
    }

    /** S3 says 403 for what is not there to everybody who may not list the whole bucket. */
    @Test
    void link_deniedAndNotListed_isNotFound() {
        server.answer(HEAD_OBJECT, aResponse().withStatus(403));
        server.answer(
                LIST_OBJECTS,
                xml("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"),
                xml(listed("files/ab")),
                xml(listed("files/a")));

        assertEquals("404 not_found", code(get("/link", Map.of("path", "files/a"))));
        assertEquals("404 not_found", code(get("/link", Map.of("path", "files/a"))));
        assertEquals("403 forbidden", code(get("/link", Map.of("path", "files/a"))), "it is there");
        assertEquals(
                "users/" + USER_A + "/files/a",
                server.calls(LIST_OBJECTS).get(0).queryParameter("prefix").firstValue());
    }

    @Test
    void link_versionDeniedAndNotListed_isNotFound() {
        server.answer(HEAD_OBJECT, aResponse().withStatus(403));
        String key = "<Key>users/" + USER_A + "/files/a</Key>";
        String time = "<IsLatest>false</IsLatest><LastModified>2017-10-10T08:00:01.000Z</LastModified>";
        String first = "<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>users/" + USER_A
                + "/files/a</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker><DeleteMarker>" + key
                + "<VersionId>v2</VersionId>" + time + "</DeleteMarker></ListVersionsResult>";
        String second = "<ListVersionsResult><IsTruncated>false</IsTruncated><Version>" + key
                + "<VersionId>v1</VersionId><Size>5</Size>" + time + "</Version></ListVersionsResult>";
        server.answer(LIST_VERSIONS, xml(first), xml(second), xml(first), xml(second), xml(second));

        assertEquals("404 not_found", code(get("/link", Map.of("path", "files/a", "version", "v0"))));
        assertEquals(
                "404 not_found",
                code(get("/link", Map.of("path", "files/a", "version", "v2"))),
                "a deletion has no bytes");
        assertEquals("403 forbidden", code(get("/link", Map.of("path", "files/a", "version", "v1"))), "it is there");
        assertEquals(5, server.calls(LIST_VERSIONS).size());
    }

    @Test
    void versions_ofAFile_includeDeletions() {
        server.answer(
                LIST_VERSIONS,
                xml("<ListVersionsResult><IsTruncated>false</IsTruncated><DeleteMarker><Key>users/" + USER_A
                        + "/files/a</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>"
                        + "<LastModified>2017-10-10T08:00:01.000Z</LastModified></DeleteMarker><Version><Key>users/"
                        + USER_A + "/files/a</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest><Size>5</Size>"
                        + "<LastModified>2017-10-10T08:00:00.000Z</LastModified></Version></ListVersionsResult>"));

        assertEquals(
                "{\"items\":[{\"version\":\"v2\",\"modifiedAt\":\"2017-10-10T08:00:01.000Z\",\"newest\":true,"
                        + "\"deleted\":true},{\"version\":\"v1\",\"modifiedAt\":\"2017-10-10T08:00:00.000Z\","
                        + "\"newest\":false,\"deleted\":false,\"size\":5}]}",
                get("/versions", Map.of("path", "files/a")).getBody());
    }

    private static final String RESTORE = "{'path':'files/a','version':'version-1'}";

    @Test
    void restore_earlierVersion_isCopied() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE), object(7, Map.of("x-amz-version-id", "version-5")));
        server.answer(
                COPY_OBJECT,
                xml("<CopyObjectResult><LastModified>2026-03-01T12:00:00.000Z</LastModified></CopyObjectResult>")
                        .withHeader("x-amz-version-id", "version-6"));

        APIGatewayV2HTTPResponse response = post("/restore", RESTORE);

        assertEquals(200, response.getStatusCode(), response.getBody());
        assertEquals("version-6", tree(response).path("version").asText());
        assertEquals(5, tree(response).path("size").asInt());
        assertEquals("text/csv", tree(response).path("contentType").asText());
    }

    @Test
    void restore_afterADeletion_isCopied() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE), aResponse().withStatus(404));
        server.answer(
                COPY_OBJECT,
                xml("<CopyObjectResult><LastModified>2026-03-01T12:00:00.000Z</LastModified></CopyObjectResult>")
                        .withHeader("x-amz-version-id", "version-6"));

        assertEquals(200, post("/restore", RESTORE).getStatusCode());
        assertEquals(1, server.calls(COPY_OBJECT).size());
    }

    @Test
    void restore_newestVersion_copiesNothing() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE));

        APIGatewayV2HTTPResponse response = post("/restore", RESTORE);

        assertEquals(200, response.getStatusCode());
        assertEquals("version-1", tree(response).path("version").asText());
        assertEquals(0, server.calls(COPY_OBJECT).size());
    }

    @Test
    void restore_tooLargeOrGone_isRefused() {
        server.answer(
                HEAD_OBJECT, object(5_368_709_121L, ONE_PIECE), aResponse().withStatus(404));

        assertEquals("409 too_large_to_copy", code(post("/restore", RESTORE)));
        assertEquals("404 not_found", code(post("/restore", RESTORE)));
        assertEquals(List.of("version"), fields(post("/restore", "{'path':'files/a','version':'a/b'}")));
        assertEquals(0, server.calls(COPY_OBJECT).size());
    }

    @Test
    void delete_fileOrVersion_isDone() {
        server.answer(DELETE_OBJECT, aResponse().withStatus(204));
        APIGatewayV2HTTPResponse marked =
                call(withQuery(event(USER_A, "DELETE /api/files"), Map.of("path", "files/a")));
        assertEquals(204, marked.getStatusCode());
        assertEquals("", marked.getBody());
        APIGatewayV2HTTPResponse removed =
                call(withQuery(event(USER_A, "DELETE /api/files"), Map.of("path", "files/a", "version", "version-1")));
        assertEquals(204, removed.getStatusCode());
        assertTrue(server.calls(DELETE_OBJECT).get(1).getUrl().endsWith("/files/a?versionId=version-1"));

        APIGatewayV2HTTPResponse folder =
                call(withQuery(event(USER_A, "DELETE /api/files"), Map.of("path", "files/", "version", "a b")));
        assertEquals(List.of("path", "version"), fields(folder));
        assertEquals(2, server.total());
    }

    @Test
    void usage_page_isCounted() {
        server.answer(
                LIST_VERSIONS,
                xml("<ListVersionsResult><IsTruncated>false</IsTruncated><Version><Key>users/" + USER_A
                        + "/files/a</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest><Size>5</Size>"
                        + "<LastModified>2017-10-10T08:00:00.000Z</LastModified></Version></ListVersionsResult>"));

        assertEquals(
                "{\"files\":1,\"bytes\":5,\"olderVersions\":0,\"olderBytes\":0}",
                get("/usage", Map.of()).getBody());
    }

    @Test
    void usage_storeTooBusy_isUnavailableForAMoment() {
        server.answer(LIST_VERSIONS, error(503, "SlowDown"));

        APIGatewayV2HTTPResponse response = get("/usage", Map.of());
        assertEquals("503 unavailable", code(response));
        assertEquals("2", response.getHeaders().get("retry-after"));
    }

    @Test
    void anyRoute_tokenWithoutTheScope_isForbidden() {
        for (String route : handler.routes()) {
            JWTClaimsSet claims = ISSUER.claims(USER_A, "openid carrel/admin", NOW);

            assertEquals(
                    403, call(Messages.event(ISSUER, claims, route, Map.of())).getStatusCode(), route);
        }
        assertEquals(11, handler.routes().size());
        assertEquals(0, server.total());
    }

    @Test
    void anyRoute_twoUsersInTurn_useTheirOwnKeysAndCredentials() {
        server.answer(HEAD_OBJECT, object(5, ONE_PIECE));
        for (int i = 0; i < 10; i++) {
            String sub = i % 2 == 0 ? USER_A : USER_B;
            APIGatewayV2HTTPResponse response =
                    call(withQuery(event(sub, "GET /api/files/link"), Map.of("path", "files/a")));
            JsonNode request = tree(response).path("request");
            isGoodRequest(request, sub, -1);
            assertTrue(request.path("url").asText().contains("X-Amz-Security-Token=session-of-" + sub));
        }

        server.calls(HEAD_OBJECT).forEach(request -> {
            String sub = request.getUrl().contains(USER_A) ? USER_A : USER_B;
            assertEquals("session-of-" + sub, request.getHeader("X-Amz-Security-Token"));
        });
        assertEquals(10, server.total());
    }

    @Test
    void newHandler_environment_isReadAndItsFaultsListed() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> new FilesHandler(Map.of("FILES_BUCKET", "a.b", "AWS_REGION", "us-east-1")));
        for (String name : List.of(
                "FILES_BUCKET", "ISSUER", "CLIENT_ID", "ACCESS_ROLE_ARN", "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT")) {
            assertTrue(String.valueOf(e.getMessage()).contains(name), e.getMessage());
        }

        Map<String, String> good = new HashMap<>(Map.of(
                "FILES_BUCKET",
                BUCKET,
                "ISSUER",
                ISSUER.issuer().toString(),
                "CLIENT_ID",
                TestIssuer.CLIENT,
                "ACCESS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/carrel/files-access",
                "AWS_REGION",
                "eu-west-1",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "snap-start"));
        assertEquals(handler.routes(), new FilesHandler(good).routes());
        good.put("AWS_REGION", "us-east-1");
        assertThrows(IllegalStateException.class, () -> new FilesHandler(good));
        good.put("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "regional");
        assertEquals(handler.routes(), new FilesHandler(good).routes());
    }
}
