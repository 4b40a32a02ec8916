package dev.carrel.local.s3;

import java.util.List;
import java.util.Map;

/**
 * One way to reach for an object, as a request. In its texts {@code @V} stands for the victim's area, {@code users/<sub>},
 * {@code @C} for the caller's own, {@code @B} for the bucket, {@code @version} for the version of the victim's object
 * {@code files/a}, {@code @upload} for the victim's upload of {@code files/up}, and {@code @etag} for its part.
 *
 * @param name what it tries
 * @param method the method
 * @param target the path after the bucket, and the query
 * @param headers the headers
 * @param body the body
 */
public record Attempt(String name, String method, String target, Map<String, String> headers, String body) {
    private static final String DELETION =
            "<Delete><Object><Key>@V/files/a</Key></Object><Object><Key>@V/files/a</Key><VersionId>@version</VersionId>"
                    + "</Object></Delete>";
    private static final String COMPLETION =
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>@etag</ETag>"
                    + "</Part></CompleteMultipartUpload>";

    /** Every way: each works for the owner, and for nobody else. */
    public static List<Attempt> all() {
        return List.of(
                of("get", "GET", "/@V/files/a"),
                of("get a part", "GET", "/@V/files/a", "range", "bytes=0-1"),
                of("get a version", "GET", "/@V/files/a?versionId=@version"),
                of("head", "HEAD", "/@V/files/a"),
                of("head a version", "HEAD", "/@V/files/a?versionId=@version"),
                of("put over", "PUT", "/@V/files/a").with("planted"),
                of("put new", "PUT", "/@V/files/new").with("planted"),
                of("put into the inbox", "PUT", "/@V/inbox/new.csv").with("planted"),
                of("copy from", "PUT", "/@C/files/copied", "x-amz-copy-source", "/@B/@V/files/a"),
                of(
                        "copy a version from",
                        "PUT",
                        "/@C/files/copied",
                        "x-amz-copy-source",
                        "@B/@V/files/a?versionId=@version"),
                of("copy to", "PUT", "/@V/files/copied", "x-amz-copy-source", "/@B/@C/files/own"),
                of("list", "GET", "?list-type=2&prefix=@V/"),
                of("list a folder", "GET", "?list-type=2&prefix=@V/files/&delimiter=/"),
                of("list names after", "GET", "?list-type=2&prefix=@V/&start-after=@V/files/"),
                of("list versions", "GET", "?versions&prefix=@V/"),
                of("delete", "DELETE", "/@V/files/a"),
                of("delete a version", "DELETE", "/@V/files/a?versionId=@version"),
                of("begin an upload", "POST", "/@V/files/big?uploads"),
                of("upload a part", "PUT", "/@V/files/up?partNumber=2&uploadId=@upload")
                        .with("planted"),
                of(
                        "copy a part from",
                        "PUT",
                        "/@C/files/mine?partNumber=1&uploadId=@mine",
                        "x-amz-copy-source",
                        "/@B/@V/files/a"),
                of(
                        "copy a part to",
                        "PUT",
                        "/@V/files/up?partNumber=2&uploadId=@upload",
                        "x-amz-copy-source",
                        "/@B/@C/files/own"),
                of("list parts", "GET", "/@V/files/up?uploadId=@upload"),
                of("complete an upload", "POST", "/@V/files/up?uploadId=@upload")
                        .with(COMPLETION),
                of("abort an upload", "DELETE", "/@V/files/up?uploadId=@upload"));
    }

    /** What no user may do, not even with what is their own. */
    public static List<Attempt> forbidden() {
        return List.of(
                of("list buckets", "GET", ""),
                of("list all", "GET", "?list-type=2"),
                of("list with an empty prefix", "GET", "?list-type=2&prefix="),
                of("list every user", "GET", "?list-type=2&prefix=users/"),
                of("list the folders of every user", "GET", "?list-type=2&prefix=users/&delimiter=/"),
                of("list without the slash", "GET", "?list-type=2&prefix=@C"),
                of("list with a star", "GET", "?list-type=2&prefix=users/*/"),
                of("list with the prefix after the key", "GET", "?list-type=2&start-after=@C/"),
                of("list the old way", "GET", "?prefix=users/"),
                of("list all versions", "GET", "?versions"),
                of("list versions without the slash", "GET", "?versions&prefix=@C"),
                of("list uploads", "GET", "?uploads&prefix=@C/"),
                of("head the bucket", "HEAD", "?"),
                of("read the policy", "GET", "?policy"),
                of("read the rules for pages", "GET", "?cors"),
                of("turn versions off", "PUT", "?versioning").with("<VersioningConfiguration/>"),
                of("delete the bucket", "DELETE", "?"),
                of("read tags", "GET", "/@C/files/own?tagging"),
                of("write tags", "PUT", "/@C/files/own?tagging").with("<Tagging/>"),
                of("read the access list", "GET", "/@C/files/own?acl"),
                of("write the access list", "PUT", "/@C/files/own?acl").with("<AccessControlPolicy/>"),
                of("climb out of the own area", "GET", "/@C/../@V/files/a"),
                of("put beside the own area", "PUT", "/@C-not/files/a").with("x"),
                of("put at the top", "PUT", "/a").with("x"));
    }

    /** Deleting many: the answer tells of each. */
    public static Attempt batch() {
        return of("delete many", "POST", "?delete").with(DELETION);
    }

    static Attempt of(String name, String method, String target, String... headers) {
        return new Attempt(name, method, target, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]), "");
    }

    Attempt with(String content) {
        return new Attempt(name, method, target, headers, content);
    }
}
