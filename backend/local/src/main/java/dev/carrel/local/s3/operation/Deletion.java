package dev.carrel.local.s3.operation;

import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.model.Bucket;
import java.util.Map;
import java.util.Optional;

/** Deleting one key, or one version of it. */
final class Deletion {
    private Deletion() {}

    /**
     * What has happened.
     *
     * @param versionId the version that is gone, or the delete marker that was put; absent without versions
     * @param deleteMarker whether that version is, or was, a delete marker
     */
    record Done(Optional<String> versionId, boolean deleteMarker) {}

    /** The action that it takes. */
    static String action(Optional<String> versionId) {
        return versionId.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
    }

    /** The condition keys of that action. */
    static Map<String, String> keys(Optional<String> versionId) {
        return versionId.map(id -> Map.of("s3:VersionId", id)).orElse(Map.of());
    }

    /** Deletes; what is not there is deleted already. */
    static Done delete(Room room, Bucket bucket, String key, Optional<String> versionId) {
        if (versionId.isPresent()) {
            boolean marker = room.catalogue()
                    .entry(bucket.name(), key)
                    .flatMap(entry -> entry.version(versionId.get()))
                    .map(Version::deleteMarker)
                    .orElse(false);
            room.intake().discard(room.catalogue().deleteVersion(bucket.name(), key, versionId.get()));
            return new Done(versionId, marker);
        }
        Optional<Version> marker = bucket.versioned()
                ? Optional.of(
                        Version.marker(room.newVersionId(bucket), room.clock().instant()))
                : Optional.empty();
        room.intake().discard(room.catalogue().delete(bucket.name(), key, marker));
        return new Done(marker.map(Version::id), marker.isPresent());
    }
}
