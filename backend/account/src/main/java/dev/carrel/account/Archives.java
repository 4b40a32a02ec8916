package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.AwsCalls;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The multipart uploads that become exports. It asks for {@code PutObject} and {@code AbortMultipartUpload} below {@code exports/}
 * of the caller, always with the caller's own credentials.
 */
final class Archives {
    private static final String NO_SUCH_UPLOAD = "NoSuchUpload";
    private static final String TYPE = "application/zip";
    /** The parts are not those that were uploaded, because somebody else uploaded others. */
    private static final Set<String> NOT_OURS =
            Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest");

    private final S3Client s3;
    private final String bucket;

    Archives(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    /**
     * A part that has arrived, as S3 told it; completing names both, so that no part of another writer slips in.
     *
     * @param crc32 its checksum in base64
     */
    record Part(String tag, String crc32) {
        Part {
            requireNonNull(tag, "tag is null");
            requireNonNull(crc32, "crc32 is null");
        }
    }

    /** Begins an upload and tells its id. */
    String begin(Access access, String path) {
        return S3Failures.call(() -> s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(OwnObjects.key(access, path))
                        .contentType(TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(ChecksumType.COMPOSITE)
                        .overrideConfiguration(access.forOneCall()))
                .uploadId());
    }

    /**
     * Uploads a part, in place of one with the same number.
     *
     * @param number from 1
     * @throws UploadGoneException when there is no such upload
     */
    Part add(Access access, String path, String upload, int number, byte[] bytes, int length) {
        RequestBody body = RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
        UploadPartResponse part = call(() -> s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(OwnObjects.key(access, path))
                        .uploadId(upload)
                        .partNumber(number)
                        .contentLength((long) length)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .overrideConfiguration(access.forOneLongCall()),
                body));
        return new Part(part.eTag(), requireNonNull(part.checksumCRC32(), "S3 gave no checksum"));
    }

    /**
     * Makes the archive of its parts.
     *
     * @throws UploadGoneException when there is no such upload
     * @throws ExportFailedException when the parts are no longer these
     */
    void complete(Access access, String path, String upload, List<Part> parts) {
        List<CompletedPart> completed = new ArrayList<>();
        for (Part part : parts) {
            int number = completed.size() + 1;
            completed.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.tag())
                    .checksumCRC32(part.crc32())
                    .build());
        }
        call(() -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key(OwnObjects.key(access, path))
                .uploadId(upload)
                .multipartUpload(all -> all.parts(completed))
                .overrideConfiguration(access.forOneLongCall())));
    }

    /** Gives an upload up; one that is gone is no fault. */
    void abort(Access access, String path, String upload) {
        try {
            call(() -> s3.abortMultipartUpload(request -> request.bucket(bucket)
                    .key(OwnObjects.key(access, path))
                    .uploadId(upload)
                    .overrideConfiguration(access.forOneCall())));
        } catch (UploadGoneException e) {
            // as it should be
            return;
        }
    }

    private static <T> T call(Supplier<T> call) {
        return S3Failures.call(() -> {
            try {
                return call.get();
            } catch (SdkException e) {
                String code = S3Failures.code(e);
                if (code.equals(NO_SUCH_UPLOAD)) {
                    throw new UploadGoneException();
                }
                if (NOT_OURS.contains(code)) {
                    throw new ExportFailedException("Parts of the archive are not what was written. Start it again.");
                }
                throw AwsCalls.failure(e);
            }
        });
    }
}
