package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.s3.blob.Blobs;
import dev.carrel.local.s3.catalogue.Catalogue;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.model.Bucket;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What is behind the door.
 *
 * @param buckets the buckets that there are
 * @param catalogue what is in them
 * @param blobs their bytes
 * @param intake how bytes come in
 * @param clock the time of new objects
 * @param region where the buckets are
 * @param account whose they are, twelve digits
 * @param listener is told of new objects
 */
public record Room(
        List<Bucket> buckets,
        Catalogue catalogue,
        Blobs blobs,
        Intake intake,
        Clock clock,
        String region,
        String account,
        ObjectCreatedListener listener) {
    public Room {
        buckets = List.copyOf(buckets);
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(blobs, "blobs is null");
        requireNonNull(intake, "intake is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(region, "region is null");
        requireNonNull(account, "account is null");
        requireNonNull(listener, "listener is null");
    }

    /** The bucket of a name. */
    public Optional<Bucket> bucket(String name) {
        return buckets.stream().filter(bucket -> bucket.name().equals(name)).findFirst();
    }

    /** The id of a new version. */
    public String newVersionId(Bucket bucket) {
        return bucket.versioned() ? catalogue.newId() : "null";
    }

    /** Tells of a new object, if its bucket does. */
    public void created(Bucket bucket, String key, Version version, String reason, S3Request request) {
        if (bucket.eventBridge()) {
            listener.created(new ObjectCreated(
                    bucket.name(),
                    key,
                    version.size(),
                    version.etag(),
                    bucket.versioned() ? Optional.of(version.id()) : Optional.empty(),
                    catalogue.sequencer(),
                    reason,
                    request.call().caller().map(caller -> caller.account()).orElse("anonymous"),
                    request.call().request().remoteAddress(),
                    request.call().requestId(),
                    version.modified()));
        }
    }
}
