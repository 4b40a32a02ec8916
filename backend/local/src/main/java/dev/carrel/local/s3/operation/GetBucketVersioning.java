package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import java.util.Map;

/**
 * Tells whether a bucket keeps versions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html">AWS: GetBucketVersioning</a>
 */
public record GetBucketVersioning(Room room) implements Operation {
    @Override
    public String name() {
        return "GetBucketVersioning";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "versioning");
    }

    @Override
    public Response handle(Call call) {
        call.gate().bucket("s3:GetBucketVersioning", call.bucket(), Map.of());
        return Answers.xml(
                "VersioningConfiguration", call.bucket().versioned() ? new Xml().text("Status", "Enabled") : new Xml());
    }
}
