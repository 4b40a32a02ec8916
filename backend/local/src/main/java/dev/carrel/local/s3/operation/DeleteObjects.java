package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.XmlBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes up to 1,000 objects or versions; each is decided for itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">AWS: DeleteObjects</a>
 */
public record DeleteObjects(Room room) implements Operation {
    private static final int MOST = 1000;

    private record Wanted(String key, Optional<String> versionId) {}

    @Override
    public String name() {
        return "DeleteObjects";
    }

    @Override
    public Route route() {
        return Route.bucket("POST", "delete");
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlBody body = XmlBody.of(SmallBody.read(call.request(), true), "Delete");
        List<Wanted> wanted = new ArrayList<>();
        for (XmlBody object : body.all("Object", Set.of("Quiet"))) {
            object.only(Set.of("Key", "VersionId"));
            String key = object.text("Key").filter(text -> !text.isEmpty()).orElseThrow(S3Errors::malformedXml);
            wanted.add(new Wanted(key, object.text("VersionId")));
        }
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw S3Errors.malformedXml();
        }
        boolean quiet =
                body.text("Quiet").filter(text -> text.equalsIgnoreCase("true")).isPresent();
        Xml result = new Xml();
        for (Wanted one : wanted) {
            delete(call, one, quiet, result);
        }
        return Answers.xml("DeleteResult", result);
    }

    private void delete(Call call, Wanted one, boolean quiet, Xml result) {
        Xml told = new Xml().text("Key", one.key());
        one.versionId().ifPresent(id -> told.text("VersionId", id));
        try {
            call.gate()
                    .object(Deletion.action(one.versionId()), call.bucket(), one.key(), Deletion.keys(one.versionId()));
        } catch (AwsError e) {
            result.element("Error", told.text("Code", e.code()).text("Message", e.getMessage()));
            return;
        }
        Deletion.Done done = Deletion.delete(room, call.bucket(), one.key(), one.versionId());
        if (done.deleteMarker()) {
            told.text("DeleteMarker", "true")
                    .text("DeleteMarkerVersionId", done.versionId().orElse(""));
        }
        if (!quiet) {
            result.element("Deleted", told);
        }
    }
}
