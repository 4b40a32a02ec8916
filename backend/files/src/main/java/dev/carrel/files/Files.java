package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Problem;
import dev.carrel.core.Texts;
import java.util.List;
import java.util.Optional;

/** The rules for a user's files. Refusals are {@link Problem}s. */
public final class Files {
    private static final int MOST_PARTS = 10_000;

    private final FilesBucket bucket;
    private final BucketLists lists;
    private final Presigner presigner;

    Files(FilesBucket bucket, BucketLists lists, Presigner presigner) {
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.presigner = requireNonNull(presigner, "presigner is null");
    }

    /** Begins an upload: in one piece where there is a checksum of the whole, else in parts. */
    public Upload start(Access access, UploadStart start) {
        if (start.sha256().isPresent()) {
            return new Upload.InOnePiece(presigner.put(
                    access,
                    start.path(),
                    start.size(),
                    start.contentType(),
                    start.sha256().get()));
        }
        UploadId upload = bucket.begin(access, start.path(), start.contentType());
        return new Upload.InParts(upload, UploadStart.ONE_PIECE, start.parts());
    }

    /** A request for each part, in the order given. Whether the upload exists is found out by sending one. */
    public List<PresignedCall> presign(Access access, FilePath path, UploadId upload, List<PartStart> parts) {
        return parts.stream()
                .map(part -> presigner.part(access, path, upload, part))
                .toList();
    }

    /** The parts that have arrived. */
    public Page<UploadedPart> parts(Access access, FilePath path, UploadId upload, Optional<String> cursor) {
        List<String> query = List.of("parts", path.text(), upload.text());
        Optional<Integer> after = read(access, query, cursor).map(Files::partNumber);
        Slice<List<UploadedPart>> slice = bucket.parts(access, path, upload, after);
        return new Page<>(slice.content(), write(access, query, slice.next()));
    }

    private static int partNumber(String text) {
        try {
            return Texts.integer(1, MOST_PARTS).apply(text);
        } catch (InvalidValueException e) {
            throw Cursors.refused();
        }
    }

    /**
     * Verifies what has arrived against what was declared; parts become a file first.
     *
     * @throws Problem {@link ErrorCode#NOT_FOUND} when nothing has arrived, {@link ErrorCode#UPLOAD_DIFFERS} when something else
     *     has
     */
    public StoredFile complete(Access access, UploadEnd end) {
        if (end instanceof UploadEnd.InParts inParts) {
            return complete(access, inParts);
        }
        UploadEnd.OnePiece onePiece = (UploadEnd.OnePiece) end;
        StoredFile file = get(access, onePiece.path(), Optional.empty());
        if (!isAs(file, end.size(), onePiece.sha256().text())) {
            throw Problem.of(ErrorCode.UPLOAD_DIFFERS);
        }
        return file;
    }

    private StoredFile complete(Access access, UploadEnd.InParts end) {
        String checksum =
                Sha256.ofParts(end.parts().stream().map(PartEnd::sha256).toList());
        Completion completion = bucket.complete(access, end);
        if (completion instanceof Completion.Done done) {
            StoredFile file = get(access, end.path(), Optional.of(done.version()));
            if (file.size() == end.size() && file.checksum().orElse(checksum).equals(checksum)) {
                return file;
            }
            // a store that did not compare: what it made is taken back, that one version only
            bucket.delete(access, end.path(), Optional.of(done.version()));
            throw Problem.of(ErrorCode.UPLOAD_DIFFERS);
        }
        if (completion instanceof Completion.Refused) {
            throw Problem.of(ErrorCode.UPLOAD_DIFFERS);
        }
        // the answer to the first attempt may have been lost: then the file is there, the same to the last byte
        return find(access, end.path(), Optional.empty())
                .filter(file -> isAs(file, end.size(), checksum))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static boolean isAs(StoredFile file, long size, String checksum) {
        return file.size() == size && file.checksum().equals(Optional.of(checksum));
    }

    /** Cancels a multipart upload; also one that is gone. */
    public void cancel(Access access, FilePath path, UploadId upload) {
        bucket.cancel(access, path, upload);
    }

    /** What is directly in a folder. */
    public FolderPage list(Access access, Folder folder, Optional<String> cursor, int limit) {
        List<String> query = List.of("folder", folder.text());
        Slice<FolderContent> slice = lists.folder(access, folder, read(access, query, cursor), limit);
        return new FolderPage(slice.content().folders(), slice.content().files(), write(access, query, slice.next()));
    }

    /** A way to the bytes of a version, or of the newest. */
    public FileLink link(Access access, FilePath path, Optional<VersionId> version) {
        StoredFile file = get(access, path, version);
        return new FileLink(presigner.get(access, path, version(file)), file);
    }

    /** The versions of a file, deletions included. */
    public Page<FileVersion> versions(Access access, FilePath path, Optional<String> cursor) {
        List<String> query = List.of("versions", path.text());
        Slice<List<FileVersion>> slice = lists.versions(access, path, read(access, query, cursor));
        return new Page<>(slice.content(), write(access, query, slice.next()));
    }

    /** Makes a copy of a version the newest; of the newest, none is made. */
    public StoredFile restore(Access access, FilePath path, VersionId version) {
        StoredFile file = get(access, path, Optional.of(version));
        if (file.size() > UploadStart.LARGEST) {
            throw Problem.of(ErrorCode.TOO_LARGE_TO_COPY);
        }
        boolean isNewest = find(access, path, Optional.empty())
                .map(newest -> newest.version().equals(file.version()))
                .orElse(false);
        return isNewest
                ? file
                : bucket.copy(access, file, version(file)).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** Deletes a file, or removes one version of it for good; also what is not there. */
    public void delete(Access access, FilePath path, Optional<VersionId> version) {
        bucket.delete(access, path, version);
    }

    /** Counts a part of what the caller has; the sums of all parts are the whole. */
    public Slice<Usage> usage(Access access, Optional<String> cursor) {
        List<String> query = List.of("usage");
        Slice<Usage> slice = lists.usage(access, read(access, query, cursor).map(BucketLists.Place::parse));
        return new Slice<>(slice.content(), write(access, query, slice.next()));
    }

    /**
     * A file, or a version of it. To somebody who may not list the whole bucket S3 answers a question for what is not there
     * as it answers one that is not allowed
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html). Callers may list what begins with their own
     * prefix, and so the list tells which of the two it was.
     */
    private Optional<StoredFile> find(Access access, FilePath path, Optional<VersionId> version) {
        try {
            return bucket.find(access, path, version);
        } catch (Problem e) {
            if (e.code() == ErrorCode.FORBIDDEN && !lists.has(access, path, version)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private StoredFile get(Access access, FilePath path, Optional<VersionId> version) {
        return find(access, path, version).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static VersionId version(StoredFile file) {
        return file.version().orElseThrow(() -> new IllegalStateException("a file that was found has a version"));
    }

    private static Optional<String> read(Access access, List<String> query, Optional<String> cursor) {
        return cursor.map(text -> Cursors.read(access.sub(), query, text));
    }

    private static Optional<String> write(Access access, List<String> query, Optional<String> place) {
        return place.map(text -> Cursors.write(access.sub(), query, text));
    }
}
