package dev.carrel.files;

import static dev.carrel.files.S3Server.Operation.LIST_OBJECTS;
import static dev.carrel.files.S3Server.Operation.LIST_VERSIONS;
import static dev.carrel.files.S3Server.error;
import static dev.carrel.files.S3Server.xml;
import static dev.carrel.files.Samples.BUCKET;
import static dev.carrel.files.Samples.USER_A;
import static dev.carrel.files.Samples.access;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.files.BucketLists.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Lists as S3 gives them: pages, encoded keys, names that paths refuse. */
@Timeout(30)
class BucketListsTest {
    private static final String PREFIX = "users/" + USER_A + "/";

    private final S3Server server = new S3Server();
    private final S3Client client = server.client();
    private final BucketLists lists = new BucketLists(client, BUCKET);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String object(String path) {
        return "<Contents><Key>" + encoded(PREFIX + path)
                + "</Key><LastModified>2017-10-10T08:00:00.000Z</LastModified><Size>5</Size></Contents>";
    }

    private static String folder(String path) {
        return "<CommonPrefixes><Prefix>" + encoded(PREFIX + path) + "</Prefix></CommonPrefixes>";
    }

    private static String version(String path, String id, boolean latest, String time, long size) {
        return "<Version><Key>" + encoded(PREFIX + path) + "</Key><VersionId>" + id + "</VersionId><IsLatest>" + latest
                + "</IsLatest><LastModified>" + time + "</LastModified><Size>" + size + "</Size></Version>";
    }

    private static String deletion(String path, String id, boolean latest, String time) {
        return "<DeleteMarker><Key>" + encoded(PREFIX + path) + "</Key><VersionId>" + id + "</VersionId><IsLatest>"
                + latest + "</IsLatest><LastModified>" + time + "</LastModified></DeleteMarker>";
    }

    private static String page(String result, String content) {
        return "<" + result + "><EncodingType>url</EncodingType>" + content + "</" + result + ">";
    }

    private static void isTheCallersOwn(LoggedRequest request) {
        assertEquals("session-of-" + USER_A, request.getHeader("X-Amz-Security-Token"));
        assertEquals("url", request.queryParameter("encoding-type").firstValue());
    }

    @Test
    void folder_content_isReadByPath() {
        server.answer(
                LIST_OBJECTS,
                xml(page(
                        "ListBucketResult",
                        "<IsTruncated>true</IsTruncated><NextContinuationToken>token 1</NextContinuationToken>"
                                + object("files/a/\u00fc b+c%2F.txt")
                                + folder("files/a/b/"))));

        Slice<FolderContent> slice = lists.folder(access(USER_A), new Folder("files/a/"), Optional.of("token 0"), 7);

        assertEquals(
                List.of("files/a/\u00fc b+c%2F.txt"),
                slice.content().files().stream().map(file -> file.path().text()).toList());
        assertEquals(List.of(new Folder("files/a/b/")), slice.content().folders());
        assertEquals(Optional.of("token 1"), slice.next());
        LoggedRequest request = server.only(LIST_OBJECTS);
        assertEquals(PREFIX + "files/a/", request.queryParameter("prefix").firstValue());
        assertEquals("/", request.queryParameter("delimiter").firstValue());
        assertEquals("7", request.queryParameter("max-keys").firstValue());
        assertEquals("token 0", request.queryParameter("continuation-token").firstValue());
        isTheCallersOwn(request);
    }

    @Test
    void folder_namesThatPathsRefuse_areLeftOutAndBreakNothing() {
        server.answer(
                LIST_OBJECTS,
                xml(page(
                        "ListBucketResult",
                        "<IsTruncated>false</IsTruncated>" + object("files/") + object("files/\u202egnp.exe")
                                + object("files/a\u0001") + object("files/a\\b") + object("files/ok")
                                + object("files/ ") + folder("files//") + folder("files/../") + folder("files/ok/")
                                + folder("files/\uffff/"))));

        FolderContent content = lists.folder(access(USER_A), new Folder("files/"), Optional.empty(), 100)
                .content();

        assertEquals(
                List.of("files/ok"),
                content.files().stream().map(file -> file.path().text()).toList());
        assertEquals(List.of(new Folder("files/ok/")), content.folders());
    }

    @Test
    void folder_tokenThatS3NeverGave_isRefusedAsTheCursor() {
        server.answer(LIST_OBJECTS, error(400, "InvalidArgument"));

        Problem problem = assertThrows(
                Problem.class, () -> lists.folder(access(USER_A), new Folder("files/"), Optional.of("x"), 100));
        assertEquals("cursor", problem.errors().get(0).field());
    }

    @Test
    void versions_ofOneKey_areNewestFirstAndOnlyItsOwn() {
        server.answer(
                LIST_VERSIONS,
                xml(page(
                        "ListVersionsResult",
                        "<IsTruncated>true</IsTruncated><NextKeyMarker>" + encoded(PREFIX + "files/a")
                                + "</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>"
                                + deletion("files/a", "v4", true, "2017-10-10T08:00:04.000Z")
                                + version("files/a", "v3", false, "2017-10-10T08:00:03.000Z", 3)
                                + deletion("files/a", "v2", false, "2017-10-10T08:00:02.000Z")
                                + version("files/a", "v1", false, "2017-10-10T08:00:01.000Z", 1)
                                + version("files/ab", "w1", true, "2017-10-10T08:00:09.000Z", 9))));

        Slice<List<FileVersion>> slice = lists.versions(access(USER_A), new FilePath("files/a"), Optional.of("v5"));

        assertEquals(
                List.of(
                        new FileVersion(
                                new VersionId("v4"), Instant.parse("2017-10-10T08:00:04Z"), true, OptionalLong.empty()),
                        new FileVersion(
                                new VersionId("v3"), Instant.parse("2017-10-10T08:00:03Z"), false, OptionalLong.of(3)),
                        new FileVersion(
                                new VersionId("v2"),
                                Instant.parse("2017-10-10T08:00:02Z"),
                                false,
                                OptionalLong.empty()),
                        new FileVersion(
                                new VersionId("v1"), Instant.parse("2017-10-10T08:00:01Z"), false, OptionalLong.of(1))),
                slice.content());
        assertEquals(Optional.of("v1"), slice.next());
        LoggedRequest request = server.only(LIST_VERSIONS);
        assertEquals(PREFIX + "files/a", request.queryParameter("prefix").firstValue());
        assertEquals(PREFIX + "files/a", request.queryParameter("key-marker").firstValue());
        assertEquals("v5", request.queryParameter("version-id-marker").firstValue());
        isTheCallersOwn(request);
    }

    @Test
    void versions_pageThatEndsInAnotherKey_isTheLast() {
        server.answer(
                LIST_VERSIONS,
                xml(page(
                        "ListVersionsResult",
                        "<IsTruncated>true</IsTruncated><NextKeyMarker>" + encoded(PREFIX + "files/ab")
                                + "</NextKeyMarker><NextVersionIdMarker>w1</NextVersionIdMarker>"
                                + version("files/a", "v1", true, "2017-10-10T08:00:01.000Z", 1)
                                + deletion("files/ab", "w1", true, "2017-10-10T08:00:09.000Z"))));

        Slice<List<FileVersion>> slice = lists.versions(access(USER_A), new FilePath("files/a"), Optional.empty());

        assertEquals(1, slice.content().size());
        assertEquals(Optional.empty(), slice.next());
    }

    @Test
    void usage_pages_areAddedUpWhateverTheNames() {
        String more = "<IsTruncated>true</IsTruncated><NextKeyMarker>" + encoded(PREFIX + "files/b c")
                + "</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>";
        server.answer(
                LIST_VERSIONS,
                xml(page(
                        "ListVersionsResult",
                        more
                                + version("files/a", "v2", true, "2017-10-10T08:00:00.000Z", 100)
                                + version("files/a", "v1", false, "2017-10-10T08:00:00.000Z", 20))),
                xml(page(
                        "ListVersionsResult",
                        "<IsTruncated>false</IsTruncated>"
                                + version("files/\u202e\u0001", "v1", true, "2017-10-10T08:00:00.000Z", 3)
                                + deletion("files/z", "v2", true, "2017-10-10T08:00:00.000Z")
                                + version("files/z", "v1", false, "2017-10-10T08:00:00.000Z", 4))));

        Slice<Usage> slice = lists.usage(access(USER_A), Optional.empty());

        assertEquals(new Usage(2, 103, 2, 24), slice.content());
        assertEquals(Optional.empty(), slice.next());
        List<LoggedRequest> calls = server.calls(LIST_VERSIONS);
        assertEquals(2, calls.size());
        assertEquals(PREFIX, calls.get(0).queryParameter("prefix").firstValue());
        assertEquals(
                PREFIX + "files/b c", calls.get(1).queryParameter("key-marker").firstValue());
        assertEquals("v1", calls.get(1).queryParameter("version-id-marker").firstValue());
        calls.forEach(BucketListsTest::isTheCallersOwn);
    }

    @Test
    void usage_endlessList_stopsAfterSomePagesAndSaysWhere() {
        String more = "<IsTruncated>true</IsTruncated><NextKeyMarker>" + encoded(PREFIX + "files/a")
                + "</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>";
        server.answer(
                LIST_VERSIONS,
                xml(page("ListVersionsResult", more + version("files/a", "v1", true, "2017-10-10T08:00:00.000Z", 1))));

        Slice<Usage> slice = lists.usage(access(USER_A), Optional.empty());

        assertEquals(new Usage(5, 5, 0, 0), slice.content());
        assertEquals(
                Optional.of(new Place("v1", PREFIX + "files/a")), slice.next().map(Place::parse));
    }

    @Test
    void parse_textWithoutAnId_isRefusedAsTheCursor() {
        Problem problem = assertThrows(Problem.class, () -> Place.parse("nothing"));
        assertEquals(ErrorCode.INVALID_FIELD, problem.code());
        assertEquals(new Place("id", "a b"), Place.parse(Place.text("id", "a b")));
    }
}
