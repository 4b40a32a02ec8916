package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a bucket does away with by itself, all of its enabled rules together.
 *
 * @param oldVersionDays days after which replaced and deleted versions go
 * @param unfinishedUploadDays days after which a multipart upload that was never completed goes
 * @param expiredDeleteMarkers a delete marker goes when nothing is left under it
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">AWS: lifecycle configuration elements</a>
 */
public record Lifecycle(
        Optional<Integer> oldVersionDays, Optional<Integer> unfinishedUploadDays, boolean expiredDeleteMarkers) {
    /** A bucket that keeps everything. */
    public static final Lifecycle NONE = new Lifecycle(Optional.empty(), Optional.empty(), false);

    public Lifecycle {
        requireNonNull(oldVersionDays, "oldVersionDays is null");
        requireNonNull(unfinishedUploadDays, "unfinishedUploadDays is null");
    }
}
