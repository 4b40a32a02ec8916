package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.catalogue.Part;
import dev.carrel.local.s3.catalogue.Upload;
import java.io.IOException;
import java.util.Map;

/**
 * Brings a part of an upload.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html">AWS: UploadPart</a>
 */
public record UploadPart(Room room) implements Operation {
    @Override
    public String name() {
        return "UploadPart";
    }

    @Override
    public Route route() {
        return Route.object("PUT", "partNumber", "uploadId");
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, false));
        int number = Uploads.partNumber(call);
        Upload upload = Uploads.of(call, room);
        Intake.Stored stored =
                room.intake().body(call.request(), upload.checksumAlgorithm().map(Checksum::valueOf));
        Part part = Uploads.add(room, upload, number, stored);
        Response answer = Response.empty(200).with("etag", Answers.quoted(part.etag()));
        for (Map.Entry<String, String> sum : part.checksums().entrySet()) {
            answer = answer.with(sum.getKey(), sum.getValue());
        }
        return answer;
    }
}
