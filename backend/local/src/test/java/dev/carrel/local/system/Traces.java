package dev.carrel.local.system;

import dev.carrel.local.LocalSystem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** What there is of a user anywhere, read with the operator's keys: all tables, all buckets, all accounts. */
final class Traces {
    private Traces() {}

    /** How many things hold the id, by the place where they are; places that hold none are left out. */
    static SortedMap<String, Long> of(LocalSystem system, String sub) {
        SortedMap<String, Long> found = new TreeMap<>();
        try (DynamoDbClient dynamoDb = Clients.as(system.operator(), system, DynamoDbClient.builder());
                S3Client s3 =
                        Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true));
                CognitoIdentityProviderClient cognito =
                        Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder())) {
            for (String table : dynamoDb.listTables().tableNames()) {
                // whatever attribute it stands in
                found.put(
                        table,
                        dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                                .filter(item -> item.toString().contains(sub))
                                .count());
            }
            for (Bucket bucket : s3.listBuckets().buckets()) {
                found.put(bucket.name(), versions(s3, bucket.name(), sub));
                found.put(
                        bucket.name() + " uploads",
                        s3.listMultipartUploads(list -> list.bucket(bucket.name())).uploads().stream()
                                .filter(upload -> upload.key().contains(sub))
                                .count());
            }
            String pool = system.stack().userPool().id();
            found.put(
                    "users",
                    cognito.listUsersPaginator(list -> list.userPoolId(pool)).users().stream()
                            .filter(user -> user.toString().contains(sub)
                                    || user.username().equals(sub))
                            .count());
        }
        found.values().removeIf(count -> count == 0);
        return found;
    }

    /** Versions of objects and marks of deletions. */
    private static long versions(S3Client s3, String bucket, String sub) {
        return s3.listObjectVersionsPaginator(list -> list.bucket(bucket)).stream()
                .flatMap(page -> List.of(
                        page.versions().stream()
                                .filter(one -> one.key().contains(sub))
                                .count(),
                        page.deleteMarkers().stream()
                                .filter(one -> one.key().contains(sub))
                                .count())
                        .stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
