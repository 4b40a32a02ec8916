package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import java.util.Optional;

/**
 * Deletes an object: puts a delete marker onto it, or removes one version for good.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">AWS: DeleteObject</a>
 */
public record DeleteObject(Room room) implements Operation {
    @Override
    public String name() {
        return "DeleteObject";
    }

    @Override
    public Route route() {
        return Route.object("DELETE").optional("versionId");
    }

    @Override
    public Response handle(Call call) {
        Optional<String> versionId = call.request().parameter("versionId");
        call.gate().object(Deletion.action(versionId), call.bucket(), call.key(), Deletion.keys(versionId));
        if (call.request().header("if-match").isPresent()) {
            throw S3Errors.notImplemented("`If-Match` in a deletion");
        }
        Deletion.Done done = Deletion.delete(room, call.bucket(), call.key(), versionId);
        Response answer = Response.empty(204);
        if (done.versionId().isPresent()) {
            answer = answer.with("x-amz-version-id", done.versionId().get());
        }
        return done.deleteMarker() ? answer.with("x-amz-delete-marker", "true") : answer;
    }
}
