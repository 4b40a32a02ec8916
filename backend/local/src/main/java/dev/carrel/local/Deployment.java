package dev.carrel.local;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.S3Storage;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.local.s3.catalogue.Version;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.Bucket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What whoever deploys uploads beside the stack (README.md, "Deploy"), put into its bucket at start. */
final class Deployment {
    /** The output that names the bucket of the report. */
    private static final String REPORTS = "ReportBucketName";

    private static final String REPORT = "report.json";

    private final Stack stack;
    private final S3Storage storage;
    private final Clock clock;

    Deployment(Stack stack, S3Storage storage, Clock clock) {
        this.stack = requireNonNull(stack, "stack is null");
        this.storage = requireNonNull(storage, "storage is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Uploads the report of the build if there is one, and it is not there already. Without one, what was uploaded before stays, as
     * on AWS.
     *
     * @param file what the audit wrote
     */
    void upload(Path file) throws IOException {
        Optional<Bucket> bucket = stack.buckets().stream()
                .filter(one -> one.name().equals(stack.outputs().get(REPORTS)))
                .findFirst();
        if (bucket.isPresent()) {
            try {
                put(bucket.get(), Files.readAllBytes(file));
            } catch (NoSuchFileException e) {
                // no report was made: the API says how one is
            }
        }
    }

    private void put(Bucket bucket, byte[] bytes) throws IOException {
        Intake.Stored stored = storage.intake().copy(new ByteArrayInputStream(bytes), bytes.length, Set.of());
        boolean same = storage.catalogue()
                .entry(bucket.name(), REPORT)
                .map(Entry::latest)
                .filter(latest -> latest.etag().equals(stored.md5()))
                .isPresent();
        if (same) {
            storage.intake().discard(List.of(stored.segment()));
            return;
        }
        Version version = new Version(
                bucket.versioned() ? storage.catalogue().newId() : "null",
                false,
                clock.instant(),
                stored.md5(),
                List.of(stored.segment()),
                Map.of("content-type", "application/json"),
                stored.checksums(),
                Version.FULL_OBJECT,
                Optional.empty());
        storage.intake()
                .discard(storage.catalogue().put(bucket.name(), REPORT, version, bucket.versioned(), entry -> true));
    }
}
