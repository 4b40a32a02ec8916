package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import java.util.Map;

/**
 * Tells whether a bucket is there, and where.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">AWS: HeadBucket</a>
 */
public record HeadBucket(Room room) implements Operation {
    @Override
    public String name() {
        return "HeadBucket";
    }

    @Override
    public Route route() {
        return Route.bucket("HEAD");
    }

    @Override
    public Response handle(Call call) {
        call.gate().bucket("s3:ListBucket", call.bucket(), Map.of());
        return Response.empty(200).with("x-amz-bucket-region", room.region());
    }
}
