package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The keys, versions and uploads of every bucket. Each change is atomic and durable; keys come in the order of their UTF-8
 * bytes, as S3 lists them. Safe for concurrent use.
 *
 * <p>Every blob is either in a version or a part, or noted as one that nothing refers to: a blob is noted before its first
 * byte is written, and the note goes in the same change that puts it into a version or part. What is noted when the system
 * starts is left over from a crash.
 */
public final class Catalogue {
    private static final int BYTES_OF_ID = 16;

    private final Store store;
    private final SecureRandom random;
    private final Table<Entry> entries;
    private final Table<Upload> uploads;
    private final Table<Part> parts;
    private final Table<String> unused;
    private final Table<Long> counters;

    /**
     * @param store where it lies
     * @param random for the names of blobs, and the ids of versions and uploads
     */
    public Catalogue(Store store, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.random = requireNonNull(random, "random is null");
        this.entries = store.table("s3-objects", Entry.class);
        this.uploads = store.table("s3-uploads", Upload.class);
        this.parts = store.table("s3-parts", Part.class);
        this.unused = store.table("s3-unused-blobs", String.class);
        this.counters = store.table("s3-counters", Long.class);
    }

    /** A name for a blob that is about to be written. */
    public String newBlob() {
        String blob = hex();
        unused.put(blob, "");
        return blob;
    }

    /** An id that nobody guesses, for a version or an upload. */
    public String newId() {
        return hex();
    }

    /** The blobs that nothing refers to. */
    public List<String> unusedBlobs() {
        return unused.entries("").stream().map(java.util.Map.Entry::getKey).toList();
    }

    /** Forgets blobs that have been removed. */
    public void forget(List<Segment> removed) {
        store.atomically(() -> removed.forEach(segment -> unused.remove(segment.blob())));
    }

    /** A number that grows with every call, for ever: 16 hexadecimal digits in upper case. */
    public String sequencer() {
        return store.atomically(() -> {
            long next = counters.get("sequencer").orElse(0L) + 1;
            counters.put("sequencer", next);
            return String.format(Locale.ROOT, "%016X", next);
        });
    }

    /** The versions of a key. */
    public Optional<Entry> entry(String bucket, String key) {
        return entries.get(place(bucket, key));
    }

    /**
     * Visits keys in order, until {@code visitor} has enough and returns false.
     *
     * @param prefix what every key begins with; may be empty
     * @param from the first key that is visited, if it is there; may be empty
     */
    public void visit(String bucket, String prefix, String from, Predicate<Entry> visitor) {
        entries.visit(place(bucket, prefix), place(bucket, from), found -> visitor.test(found.getValue()));
    }

    /**
     * Makes {@code version} the newest of its key.
     *
     * @param versioned whether the older ones stay
     * @param condition decides over the versions that there are, with nobody in between
     * @return what it has replaced, which nothing refers to any more
     * @throws ConditionFailedException when the condition does not hold
     */
    public List<Segment> put(
            String bucket, String key, Version version, boolean versioned, Predicate<Optional<Entry>> condition) {
        return store.atomically(() -> {
            Optional<Entry> before = entry(bucket, key);
            if (!condition.test(before)) {
                throw new ConditionFailedException();
            }
            return replace(bucket, key, version, versioned, before);
        });
    }

    /** Puts a delete marker onto a key, or removes it where there are no versions. */
    public List<Segment> delete(String bucket, String key, Optional<Version> marker) {
        return store.atomically(() -> {
            Optional<Entry> before = entry(bucket, key);
            if (marker.isPresent()) {
                return replace(bucket, key, marker.get(), true, before);
            }
            entries.remove(place(bucket, key));
            return release(before.map(Entry::versions).orElse(List.of()));
        });
    }

    /** Removes one version for good. */
    public List<Segment> deleteVersion(String bucket, String key, String id) {
        return store.atomically(() -> {
            Optional<Entry> before = entry(bucket, key);
            Optional<Version> gone = before.flatMap(entry -> entry.version(id));
            if (gone.isEmpty()) {
                return List.<Segment>of();
            }
            List<Version> left = before.orElseThrow().versions().stream()
                    .filter(version -> !version.id().equals(id))
                    .toList();
            if (left.isEmpty()) {
                entries.remove(place(bucket, key));
            } else {
                entries.put(place(bucket, key), new Entry(key, left));
            }
            return release(List.of(gone.get()));
        });
    }

    /** Begins an upload. */
    public void begin(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    /** The upload of this id, if it is one of this key. */
    public Optional<Upload> upload(String bucket, String key, String id) {
        return uploads.get(id)
                .filter(upload -> upload.bucket().equals(bucket) && upload.key().equals(key));
    }

    /** The uploads of a bucket whose keys begin with {@code prefix}. */
    public List<Upload> uploads(String bucket, String prefix) {
        return uploads.values("").stream()
                .filter(upload -> upload.bucket().equals(bucket) && upload.key().startsWith(prefix))
                .toList();
    }

    /**
     * Adds a part to an upload, in place of one of the same number.
     *
     * @return what it has replaced; empty when the upload is not there any more
     */
    public Optional<List<Segment>> addPart(String uploadId, Part part) {
        return store.atomically(() -> {
            if (uploads.get(uploadId).isEmpty()) {
                return Optional.empty();
            }
            String place = place(uploadId, part.number());
            List<Segment> replaced =
                    parts.get(place).map(old -> List.of(old.segment())).orElse(List.of());
            replaced.forEach(segment -> unused.put(segment.blob(), ""));
            parts.put(place, part);
            unused.remove(part.segment().blob());
            return Optional.of(replaced);
        });
    }

    /** The parts of an upload, by number. */
    public List<Part> parts(String uploadId) {
        return parts.values(uploadId + "/");
    }

    /**
     * Ends an upload with an object.
     *
     * @return what nothing refers to any more; empty when the upload is not there any more
     * @throws ConditionFailedException when the condition does not hold
     */
    public Optional<List<Segment>> complete(
            Upload upload, Version version, boolean versioned, Predicate<Optional<Entry>> condition) {
        return store.atomically(() -> {
            if (uploads.get(upload.id()).isEmpty()) {
                return Optional.empty();
            }
            Optional<Entry> before = entry(upload.bucket(), upload.key());
            if (!condition.test(before)) {
                throw new ConditionFailedException();
            }
            List<Segment> released = new ArrayList<>(removeUpload(upload.id()));
            released.removeAll(version.segments());
            released.addAll(replace(upload.bucket(), upload.key(), version, versioned, before));
            return Optional.of(List.copyOf(released));
        });
    }

    /**
     * Ends an upload with nothing.
     *
     * @return what nothing refers to any more; empty when the upload is not there any more
     */
    public Optional<List<Segment>> abort(String uploadId) {
        return store.atomically(
                () -> uploads.get(uploadId).isEmpty() ? Optional.empty() : Optional.of(removeUpload(uploadId)));
    }

    private List<Segment> removeUpload(String uploadId) {
        List<Segment> segments = new ArrayList<>();
        for (Part part : parts(uploadId)) {
            segments.add(part.segment());
            parts.remove(place(uploadId, part.number()));
            unused.put(part.segment().blob(), "");
        }
        uploads.remove(uploadId);
        return segments;
    }

    private List<Segment> replace(
            String bucket, String key, Version version, boolean versioned, Optional<Entry> before) {
        List<Version> older = before.map(Entry::versions).orElse(List.of());
        List<Version> all = new ArrayList<>();
        all.add(version);
        if (versioned) {
            all.addAll(older);
        }
        entries.put(place(bucket, key), new Entry(key, all));
        List<Segment> released = versioned ? List.of() : release(older);
        version.segments().forEach(segment -> unused.remove(segment.blob()));
        return released;
    }

    private List<Segment> release(List<Version> versions) {
        List<Segment> released = versions.stream()
                .flatMap(version -> version.segments().stream())
                .toList();
        released.forEach(segment -> unused.put(segment.blob(), ""));
        return released;
    }

    private String hex() {
        byte[] bytes = new byte[BYTES_OF_ID];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The bytes of the key, one character each: so they sort as bytes, whatever they mean. */
    private static String place(String bucket, String key) {
        return bucket + "/" + new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String place(String uploadId, int number) {
        return uploadId + "/" + String.format(Locale.ROOT, "%05d", number);
    }
}
