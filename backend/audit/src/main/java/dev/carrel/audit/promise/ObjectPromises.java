package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.iam.prove.ValueSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever acts for a user touches objects of that user alone.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">AWS: actions, resources and keys of
 *     S3</a>
 */
final class ObjectPromises {
    private static final String PREFIX = "s3:prefix";
    private static final String[] VERSIONS = {
        "s3:GetObjectVersion*", "s3:DeleteObjectVersion*", "s3:PutObjectVersion*", "s3:RestoreObject*"
    };
    private static final String[] MULTIPART = {"s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"};
    private static final String[] LISTS = {"s3:ListBucket", "s3:ListBucketVersions"};
    private static final String[] KNOWN = {
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
        "s3:ListBucket",
        "s3:ListBucketVersions"
    };

    private ObjectPromises() {}

    static List<Promise> of(Session session) {
        Language others = session.estate().ownObjects("").not();
        Language lists = Actions.named(LISTS);
        Language versions = Actions.named(VERSIONS);
        Language multipart = Actions.named(MULTIPART);
        List<Promise> all = new ArrayList<>();
        all.add(Say.promise(
                session,
                "reads, and copies from, objects of its own user only",
                "Whatever is read, by itself or as the source of a copy, lies under the user's own prefix.",
                new Region(
                        "reads an object of another user, or copies from one",
                        Actions.named("s3:Get*").and(versions.not()),
                        List.of("s3:GetObject"),
                        others)));
        all.add(Say.promise(
                session,
                "writes and deletes objects of its own user only",
                "Whatever is written, copied to or deleted lies under the user's own prefix.",
                new Region(
                        "writes or deletes an object of another user",
                        Actions.named("s3:Put*", "s3:Delete*").and(versions.not()),
                        List.of("s3:PutObject", "s3:DeleteObject"),
                        others)));
        all.add(Say.promise(
                session,
                "reads, restores and deletes versions of its own user's objects only",
                "A version is reached by its object's key, which lies under the user's own prefix.",
                new Region(
                        "touches a version of another user's object",
                        versions,
                        List.of("s3:GetObjectVersion", "s3:DeleteObjectVersion"),
                        others)));
        all.add(Say.promise(
                session,
                "asks for parts of its own user's uploads only",
                "The parts of an upload under way are listed, and it is given up, by the key that it is for.",
                new Region(
                        "touches an upload of another user",
                        multipart,
                        List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                        others)));
        Region list = new Region(
                "lists what is not under the user's own prefix", lists, List.of("s3:ListBucket"), Language.any());
        all.add(Say.promise(
                session,
                "lists its own user's objects only",
                "Every listing, of versions too, says a prefix, and that begins with the user's own, its slash included.",
                list.with(PREFIX, ValueSet.nothing()),
                list.with(
                        PREFIX,
                        ValueSet.someOf(Language.startingWith("users/" + SymbolicId.TEXT + "/")
                                .not()))));
        all.add(Say.promise(
                session,
                "asks nothing else of S3",
                "No list of buckets or of everyone's uploads, no access control list, no policy, no setting of a bucket.",
                new Region(
                        "uses an action of S3 that is not about the user's own objects",
                        Actions.but("s3", KNOWN),
                        List.of("s3:ListBucketMultipartUploads", "s3:ListAllMyBuckets", "s3:PutObjectAcl"),
                        Language.any())));
        return all;
    }
}
