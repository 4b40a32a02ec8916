package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Metadata;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.Upload;
import dev.carrel.local.s3.catalogue.Version;
import java.util.Optional;

/**
 * Begins an upload in parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">AWS:
 *     CreateMultipartUpload</a>
 */
public record CreateMultipartUpload(Room room) implements Operation {
    @Override
    public String name() {
        return "CreateMultipartUpload";
    }

    @Override
    public Route route() {
        return Route.object("POST", "uploads")
                .headers("x-amz-meta-", "x-amz-checksum-algorithm", "x-amz-checksum-type");
    }

    @Override
    public Response handle(Call call) {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, false));
        Optional<Checksum> checksum = call.request()
                .header("x-amz-checksum-algorithm")
                .map(name -> Checksum.of(name)
                        .orElseThrow(() -> S3Errors.invalidRequest("Checksum algorithm provided is unsupported.")));
        Upload upload = new Upload(
                room.catalogue().newId(),
                call.bucket().name(),
                call.key(),
                room.clock().instant(),
                Metadata.of(call.request()),
                checksum.map(Checksum::name),
                type(call, checksum));
        room.catalogue().begin(upload);
        Xml result = new Xml()
                .text("Bucket", upload.bucket())
                .text("Key", upload.key())
                .text("UploadId", upload.id());
        Response answer = Answers.xml("InitiateMultipartUploadResult", result);
        return checksum.isEmpty()
                ? answer
                : answer.with("x-amz-checksum-algorithm", checksum.get().name())
                        .with("x-amz-checksum-type", upload.checksumType());
    }

    private static String type(Call call, Optional<Checksum> checksum) {
        Optional<String> asked = call.request().header("x-amz-checksum-type");
        // AWS: CRC64NVME knows no other type, and is the only one whose parts are not taken together by default
        String usual = checksum.equals(Optional.of(Checksum.CRC64NVME)) ? Version.FULL_OBJECT : Version.COMPOSITE;
        String type = asked.orElse(usual);
        boolean possible = type.equals(Version.FULL_OBJECT)
                ? checksum.filter(Checksum::fullObject).isPresent()
                : type.equals(Version.COMPOSITE) && !checksum.equals(Optional.of(Checksum.CRC64NVME));
        if (!possible || (asked.isPresent() && checksum.isEmpty())) {
            throw S3Errors.invalidRequest(
                    "The checksum type cannot be used with the checksum algorithm that was specified.");
        }
        return type;
    }
}
