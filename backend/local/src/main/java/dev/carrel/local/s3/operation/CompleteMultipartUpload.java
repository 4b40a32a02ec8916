package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Conditions;
import dev.carrel.local.s3.Contents;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.s3.XmlBody;
import dev.carrel.local.s3.catalogue.ConditionFailedException;
import dev.carrel.local.s3.catalogue.Part;
import dev.carrel.local.s3.catalogue.Segment;
import dev.carrel.local.s3.catalogue.Upload;
import dev.carrel.local.s3.catalogue.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an object of the parts of an upload.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">AWS:
 *     CompleteMultipartUpload</a>
 */
public record CompleteMultipartUpload(Room room) implements Operation {
    private static final int BUFFER = 64 << 10;

    @Override
    public String name() {
        return "CompleteMultipartUpload";
    }

    @Override
    public Route route() {
        return Route.object("POST", "uploadId").headers("x-amz-mp-object-size");
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, true));
        XmlBody body = XmlBody.of(SmallBody.read(withoutSums(call.request()), false), "CompleteMultipartUpload");
        Upload upload = Uploads.of(call, room);
        List<Part> parts = ChosenParts.of(body, room.catalogue().parts(upload.id()));
        List<Segment> segments = parts.stream().map(Part::segment).toList();
        long size = segments.stream().mapToLong(Segment::size).sum();
        if (call.request()
                .header("x-amz-mp-object-size")
                .filter(text -> !text.equals(Long.toString(size)))
                .isPresent()) {
            throw S3Errors.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header value does not match what was computed.");
        }
        Map<String, String> checksums = checksums(call, upload, parts, segments, size);
        Version version = new Version(
                room.newVersionId(call.bucket()),
                false,
                room.clock().instant(),
                etag(parts),
                segments,
                upload.headers(),
                checksums,
                upload.checksumType(),
                Optional.of(parts.size()));
        List<Segment> released;
        try {
            released = room.catalogue()
                    .complete(upload, version, call.bucket().versioned(), Conditions.write(call.request()))
                    .orElseThrow(S3Errors::noSuchUpload);
        } catch (ConditionFailedException e) {
            throw S3Errors.preconditionFailed();
        }
        room.intake().discard(released);
        room.created(call.bucket(), call.key(), version, name(), call.request());
        Xml result = new Xml()
                .text("Location", "/" + upload.bucket() + "/" + upload.key())
                .text("Bucket", upload.bucket())
                .text("Key", upload.key())
                .text("ETag", Answers.quoted(version.etag()));
        if (!checksums.isEmpty()) {
            Answers.checksums(result, checksums).text("ChecksumType", version.checksumType());
        }
        return Objects.stored(call, Answers.xml("CompleteMultipartUploadResult", result), version);
    }

    /** AWS: the MD5 of the parts' MD5s, and how many there are. */
    private static String etag(List<Part> parts) {
        Checksum.Sum md5 = Checksum.md5();
        for (Part part : parts) {
            byte[] bytes = HexFormat.of().parseHex(part.etag());
            md5.update(bytes, 0, bytes.length);
        }
        return HexFormat.of().formatHex(md5.value()) + "-" + parts.size();
    }

    /** What was chosen when it began: over the checksums of the parts, or over all bytes, which are read for it. */
    private Map<String, String> checksums(Call call, Upload upload, List<Part> parts, List<Segment> segments, long size)
            throws IOException {
        if (upload.checksumAlgorithm().isEmpty()) {
            return Map.of();
        }
        Checksum checksum = Checksum.valueOf(upload.checksumAlgorithm().get());
        Checksum.Sum sum = checksum.begin();
        String text;
        if (upload.checksumType().equals(Version.COMPOSITE)) {
            for (Part part : parts) {
                byte[] bytes = Base64.getDecoder().decode(part.checksums().getOrDefault(checksum.header(), ""));
                sum.update(bytes, 0, bytes.length);
            }
            text = sum.text() + "-" + parts.size();
        } else {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = new Contents(room.blobs(), segments, 0, size)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    sum.update(buffer, 0, count);
                }
            }
            text = sum.text();
        }
        Optional<String> given = call.request().header(checksum.header());
        if (given.isPresent() && !given.get().equals(text) && !(given.get() + "-" + parts.size()).equals(text)) {
            throw S3Errors.badDigest(checksum.name());
        }
        return Map.of(checksum.header(), text);
    }

    /** Here a checksum in a header is the object's, and not that of the body. */
    private static S3Request withoutSums(S3Request request) {
        Headers headers = request.headers();
        for (Checksum checksum : Checksum.values()) {
            headers = headers.without(checksum.header());
        }
        return new S3Request(request.call(), request.bucketName(), request.key(), request.parameters(), headers);
    }
}
