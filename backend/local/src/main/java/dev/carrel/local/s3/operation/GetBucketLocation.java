package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import java.util.Map;

/**
 * Tells where a bucket is.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html">AWS: GetBucketLocation</a>
 */
public record GetBucketLocation(Room room) implements Operation {
    @Override
    public String name() {
        return "GetBucketLocation";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "location");
    }

    @Override
    public Response handle(Call call) {
        call.gate().bucket("s3:GetBucketLocation", call.bucket(), Map.of());
        return Response.text(
                200,
                "application/xml",
                Xml.document("LocationConstraint", Answers.NAMESPACE, new Xml().content(room.region())));
    }
}
