package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import dev.carrel.stack.model.Bucket;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/**
 * The senders of S3.
 *
 * @param bucket its name
 * @param key of an object; empty for a request about the bucket
 */
record ObjectSenders(String bucket, String key) {
    static void getObject(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ObjectSenders about = of(stage, request);
        about.keep(stage, ReplaySender.SECRET);
        assertEquals(ReplaySender.SECRET, stage.withObjects(caller.credentials(), client -> client.getObjectAsBytes(
                        r -> r.bucket(about.bucket).key(about.key))
                .asUtf8String()));
    }

    /** A version that is not the latest. */
    static void getObjectVersion(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ObjectSenders about = of(stage, request);
        String version = about.put(stage.objects, ReplaySender.SECRET);
        about.keep(stage, "nothing anymore");
        assertEquals(ReplaySender.SECRET, stage.withObjects(caller.credentials(), client -> client.getObjectAsBytes(
                        r -> r.bucket(about.bucket).key(about.key).versionId(version))
                .asUtf8String()));
    }

    static void putObject(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ObjectSenders about = of(stage, request);
        String unused = stage.withObjects(caller.credentials(), client -> about.put(client, ReplaySender.SECRET));
        assertEquals(
                ReplaySender.SECRET,
                stage.objects
                        .getObjectAsBytes(r -> r.bucket(about.bucket).key(about.key))
                        .asUtf8String());
    }

    static void abortMultipartUpload(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ObjectSenders about = of(stage, request);
        String upload = stage.objects
                .createMultipartUpload(r -> r.bucket(about.bucket).key(about.key))
                .uploadId();
        Object unused = stage.withObjects(
                caller.credentials(),
                client -> client.abortMultipartUpload(
                        r -> r.bucket(about.bucket).key(about.key).uploadId(upload)));
        assertThrows(
                NoSuchUploadException.class,
                () -> stage.objects.listParts(
                        r -> r.bucket(about.bucket).key(about.key).uploadId(upload)));
    }

    /** Sees an object that is not under the caller's own prefix. */
    static void listBucket(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        Optional<String> prefix = request.context().get("s3:prefix").map(values -> values.get(0));
        String key = prefix.map(own -> own + "-of-another").orElse("users/" + caller.victim() + "/files/private.txt");
        ObjectSenders about = new ObjectSenders(of(stage, request).bucket, key);
        about.keep(stage, ReplaySender.SECRET);
        assertTrue(
                stage
                        .withObjects(
                                caller.credentials(),
                                client -> client.listObjectsV2(r -> {
                                    r.bucket(about.bucket);
                                    prefix.ifPresent(r::prefix);
                                }))
                        .contents()
                        .stream()
                        .anyMatch(object -> object.key().equals(key)),
                key);
    }

    static void listBucketMultipartUploads(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        String key = "users/" + caller.victim() + "/files/large";
        ObjectSenders about = new ObjectSenders(of(stage, request).bucket, key);
        String upload = stage.objects
                .createMultipartUpload(r -> r.bucket(about.bucket).key(key))
                .uploadId();
        assertTrue(
                stage
                        .withObjects(
                                caller.credentials(),
                                client -> client.listMultipartUploads(r -> r.bucket(about.bucket)))
                        .uploads()
                        .stream()
                        .anyMatch(one -> one.uploadId().equals(upload)),
                key);
    }

    static void putObjectAcl(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ObjectSenders about = of(stage, request);
        about.keep(stage, ReplaySender.SECRET);
        Object unused = stage.withObjects(
                caller.credentials(),
                client -> client.putObjectAcl(
                        r -> r.bucket(about.bucket).key(about.key).acl(ObjectCannedACL.PUBLIC_READ)));
    }

    private static ObjectSenders of(ReplayStage stage, AccessRequest request) {
        Bucket bucket = stage.stack().buckets().stream()
                .filter(one -> (request.resource() + "/").startsWith(one.arn() + "/"))
                .findFirst()
                .orElseThrow();
        String key = request.resource().substring(bucket.arn().length());
        return new ObjectSenders(bucket.name(), key.isEmpty() ? key : key.substring(1));
    }

    private void keep(ReplayStage stage, String text) {
        String unused = put(stage.objects, text);
    }

    private String put(S3Client client, String text) {
        return Optional.ofNullable(client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text))
                        .versionId())
                .orElse("");
    }
}
