package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Conditions;
import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.Metadata;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.catalogue.Version;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">AWS: PutObject</a>
 */
public record PutObject(Room room) implements Operation {
    @Override
    public String name() {
        return "PutObject";
    }

    @Override
    public Route route() {
        return Route.object("PUT").headers("x-amz-meta-");
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, true));
        Map<String, String> headers = Metadata.of(call.request());
        Conditions.write(call.request());
        Intake.Stored stored = room.intake().body(call.request(), Optional.empty());
        Version version = new Version(
                room.newVersionId(call.bucket()),
                false,
                room.clock().instant(),
                stored.md5(),
                List.of(stored.segment()),
                headers,
                stored.checksums(),
                Version.FULL_OBJECT,
                Optional.empty());
        Objects.put(call, room, version);
        room.created(call.bucket(), call.key(), version, name(), call.request());
        Response answer = Response.empty(200).with("etag", Answers.quoted(version.etag()));
        for (Map.Entry<String, String> sum : stored.checksums().entrySet()) {
            answer = answer.with(sum.getKey(), sum.getValue()).with("x-amz-checksum-type", Version.FULL_OBJECT);
        }
        return Objects.stored(call, answer, version);
    }
}
