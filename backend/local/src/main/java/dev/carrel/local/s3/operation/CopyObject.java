package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Contents;
import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.Metadata;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an object of another, or of one of its versions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">AWS: CopyObject</a>
 */
public record CopyObject(Room room) implements Operation {
    @Override
    public String name() {
        return "CopyObject";
    }

    @Override
    public Route route() {
        return Route.object("PUT")
                .copying()
                .headers(
                        "x-amz-meta-",
                        "x-amz-metadata-directive",
                        "x-amz-checksum-algorithm",
                        "x-amz-copy-source-if-match",
                        "x-amz-copy-source-if-none-match",
                        "x-amz-copy-source-if-modified-since",
                        "x-amz-copy-source-if-unmodified-since");
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, true));
        String directive = call.request().header("x-amz-metadata-directive").orElse("COPY");
        if (!directive.equals("COPY") && !directive.equals("REPLACE")) {
            throw S3Errors.invalidArgument("Unknown metadata directive.");
        }
        Source source = Source.of(call, room);
        Version from = source.version();
        if (source.bucket().equals(call.bucket())
                && source.key().equals(call.key())
                && source.versionId().isEmpty()
                && directive.equals("COPY")) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        if (from.size() > Intake.LARGEST_BODY) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy");
        }
        Map<String, String> headers = directive.equals("COPY") ? from.headers() : Metadata.of(call.request());
        Intake.Stored stored;
        try (InputStream content = new Contents(room.blobs(), from.segments(), 0, from.size())) {
            stored = room.intake().copy(content, from.size(), checksums(call, from));
        }
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
        Xml result = new Xml()
                .text("LastModified", Answers.time(version.modified()))
                .text("ETag", Answers.quoted(version.etag()))
                .text("ChecksumType", Version.FULL_OBJECT);
        Response answer = Answers.xml("CopyObjectResult", Answers.checksums(result, version.checksums()));
        if (source.bucket().versioned()) {
            answer = answer.with("x-amz-copy-source-version-id", from.id());
        }
        return Objects.stored(call, answer, version);
    }

    /** The one that is asked for, else those that the source has. */
    private static Set<Checksum> checksums(Call call, Version from) {
        Optional<String> asked = call.request().header("x-amz-checksum-algorithm");
        if (asked.isPresent()) {
            return Set.of(Checksum.of(asked.get())
                    .orElseThrow(() -> S3Errors.invalidRequest("Checksum algorithm provided is unsupported.")));
        }
        Set<Checksum> found = EnumSet.noneOf(Checksum.class);
        from.checksums().keySet().forEach(header -> Checksum.of(header).ifPresent(found::add));
        return found;
    }
}
