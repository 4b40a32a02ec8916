package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.Upload;
import java.util.Map;

/**
 * Ends an upload with nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html">AWS:
 *     AbortMultipartUpload</a>
 */
public record AbortMultipartUpload(Room room) implements Operation {
    @Override
    public String name() {
        return "AbortMultipartUpload";
    }

    @Override
    public Route route() {
        return Route.object("DELETE", "uploadId");
    }

    @Override
    public Response handle(Call call) {
        call.gate().object("s3:AbortMultipartUpload", call.bucket(), call.key(), Map.of());
        Upload upload = Uploads.of(call, room);
        room.intake().discard(room.catalogue().abort(upload.id()).orElseThrow(S3Errors::noSuchUpload));
        return Response.empty(204);
    }
}
