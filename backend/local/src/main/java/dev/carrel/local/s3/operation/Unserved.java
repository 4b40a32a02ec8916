package dev.carrel.local.s3.operation;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An operation that S3 has and that is not served here. IAM decides it all the same, so that who may not do it learns
 * that first; then it is refused by name.
 *
 * @param name its name, as AWS has it
 * @param route which calls are of it
 * @param action what it takes
 */
public record Unserved(String name, Route route, String action) implements Operation {
    public Unserved {
        requireNonNull(name, "name is null");
        requireNonNull(route, "route is null");
        requireNonNull(action, "action is null");
    }

    /** Those that are known by name. */
    public static List<Unserved> all() {
        List<Unserved> all = new ArrayList<>();
        for (String[] row : new String[][] {
            {"GetObjectTagging", "OBJECT", "GET", "tagging", "s3:GetObjectTagging"},
            {"PutObjectTagging", "OBJECT", "PUT", "tagging", "s3:PutObjectTagging"},
            {"DeleteObjectTagging", "OBJECT", "DELETE", "tagging", "s3:DeleteObjectTagging"},
            {"GetObjectAcl", "OBJECT", "GET", "acl", "s3:GetObjectAcl"},
            {"PutObjectAcl", "OBJECT", "PUT", "acl", "s3:PutObjectAcl"},
            {"GetObjectAttributes", "OBJECT", "GET", "attributes", "s3:GetObjectAttributes"},
            {"GetObjectRetention", "OBJECT", "GET", "retention", "s3:GetObjectRetention"},
            {"PutObjectRetention", "OBJECT", "PUT", "retention", "s3:PutObjectRetention"},
            {"GetObjectLegalHold", "OBJECT", "GET", "legal-hold", "s3:GetObjectLegalHold"},
            {"PutObjectLegalHold", "OBJECT", "PUT", "legal-hold", "s3:PutObjectLegalHold"},
            {"RestoreObject", "OBJECT", "POST", "restore", "s3:RestoreObject"},
            {"SelectObjectContent", "OBJECT", "POST", "select", "s3:GetObject"},
            {"GetObjectTorrent", "OBJECT", "GET", "torrent", "s3:GetObjectTorrent"},
            {"PutBucketVersioning", "BUCKET", "PUT", "versioning", "s3:PutBucketVersioning"},
            {"PutBucketCors", "BUCKET", "PUT", "cors", "s3:PutBucketCORS"},
            {"DeleteBucketCors", "BUCKET", "DELETE", "cors", "s3:PutBucketCORS"},
            {"GetBucketPolicy", "BUCKET", "GET", "policy", "s3:GetBucketPolicy"},
            {"PutBucketPolicy", "BUCKET", "PUT", "policy", "s3:PutBucketPolicy"},
            {"DeleteBucketPolicy", "BUCKET", "DELETE", "policy", "s3:DeleteBucketPolicy"},
            {"GetBucketPolicyStatus", "BUCKET", "GET", "policyStatus", "s3:GetBucketPolicyStatus"},
            {"GetBucketAcl", "BUCKET", "GET", "acl", "s3:GetBucketAcl"},
            {"PutBucketAcl", "BUCKET", "PUT", "acl", "s3:PutBucketAcl"},
            {"GetBucketTagging", "BUCKET", "GET", "tagging", "s3:GetBucketTagging"},
            {"PutBucketTagging", "BUCKET", "PUT", "tagging", "s3:PutBucketTagging"},
            {"GetBucketLifecycleConfiguration", "BUCKET", "GET", "lifecycle", "s3:GetLifecycleConfiguration"},
            {"PutBucketLifecycleConfiguration", "BUCKET", "PUT", "lifecycle", "s3:PutLifecycleConfiguration"},
            {"GetBucketNotificationConfiguration", "BUCKET", "GET", "notification", "s3:GetBucketNotification"},
            {"PutBucketNotificationConfiguration", "BUCKET", "PUT", "notification", "s3:PutBucketNotification"},
            {"GetBucketEncryption", "BUCKET", "GET", "encryption", "s3:GetEncryptionConfiguration"},
            {"PutBucketEncryption", "BUCKET", "PUT", "encryption", "s3:PutEncryptionConfiguration"},
            {"GetPublicAccessBlock", "BUCKET", "GET", "publicAccessBlock", "s3:GetBucketPublicAccessBlock"},
            {"PutPublicAccessBlock", "BUCKET", "PUT", "publicAccessBlock", "s3:PutBucketPublicAccessBlock"},
            {"DeletePublicAccessBlock", "BUCKET", "DELETE", "publicAccessBlock", "s3:PutBucketPublicAccessBlock"},
            {"GetBucketOwnershipControls", "BUCKET", "GET", "ownershipControls", "s3:GetBucketOwnershipControls"},
            {"PutBucketOwnershipControls", "BUCKET", "PUT", "ownershipControls", "s3:PutBucketOwnershipControls"},
        }) {
            Route route = new Route(Route.Level.valueOf(row[1]), row[2], Set.of(row[3]), Set.of(), false, Set.of());
            all.add(new Unserved(row[0], route, row[4]));
        }
        all.add(new Unserved("ListObjects", Route.bucket("GET"), "s3:ListBucket"));
        all.add(new Unserved("CreateBucket", Route.bucket("PUT"), "s3:CreateBucket"));
        all.add(new Unserved("DeleteBucket", Route.bucket("DELETE"), "s3:DeleteBucket"));
        all.add(new Unserved("PostObject", Route.bucket("POST"), "s3:PutObject"));
        return List.copyOf(all);
    }

    /** Nobody reads it: the call is refused whatever it brings. */
    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public Response handle(Call call) {
        if (route.level() == Route.Level.OBJECT) {
            call.gate().object(action, call.bucket(), call.key(), Map.of());
        } else if (name.equals("PostObject")) {
            // the key stands in a form that is not read
            call.gate().object(action, call.bucket(), "", Map.of());
        } else {
            call.gate()
                    .bucket(
                            action,
                            call.bucket(),
                            name.equals("ListObjects") ? Listing.keys(call.request()) : Map.of());
        }
        throw S3Errors.notImplemented("the operation " + name);
    }
}
