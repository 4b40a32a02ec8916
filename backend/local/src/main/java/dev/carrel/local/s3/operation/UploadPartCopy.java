package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Contents;
import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.Range;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.Part;
import dev.carrel.local.s3.catalogue.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a part of an upload of an object, or of some of its bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">AWS: UploadPartCopy</a>
 */
public record UploadPartCopy(Room room) implements Operation {
    private static final Pattern RANGE = Pattern.compile("bytes=[0-9]{1,15}-[0-9]{1,15}");

    @Override
    public String name() {
        return "UploadPartCopy";
    }

    @Override
    public Route route() {
        return Route.object("PUT", "partNumber", "uploadId")
                .copying()
                .headers(
                        "x-amz-copy-source-range",
                        "x-amz-copy-source-if-match",
                        "x-amz-copy-source-if-none-match",
                        "x-amz-copy-source-if-modified-since",
                        "x-amz-copy-source-if-unmodified-since");
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.gate().object("s3:PutObject", call.bucket(), call.key(), Objects.writing(call, false));
        int number = Uploads.partNumber(call);
        Source source = Source.of(call, room);
        Upload upload = Uploads.of(call, room);
        Range range = range(call, source.version().size());
        if (range.length() > Intake.LARGEST_BODY) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy");
        }
        Set<Checksum> checksums = EnumSet.noneOf(Checksum.class);
        upload.checksumAlgorithm().map(Checksum::valueOf).ifPresent(checksums::add);
        Intake.Stored stored;
        try (InputStream content =
                new Contents(room.blobs(), source.version().segments(), range.first(), range.length())) {
            stored = room.intake().copy(content, range.length(), checksums);
        }
        Part part = Uploads.add(room, upload, number, stored);
        Xml result =
                new Xml().text("LastModified", Answers.time(part.modified())).text("ETag", Answers.quoted(part.etag()));
        Response answer = Answers.xml("CopyPartResult", Answers.checksums(result, part.checksums()));
        return source.bucket().versioned()
                ? answer.with("x-amz-copy-source-version-id", source.version().id())
                : answer;
    }

    private static Range range(Call call, long size) {
        Optional<String> text = call.request().header("x-amz-copy-source-range");
        if (text.isEmpty()) {
            return new Range(0, size);
        }
        Range range = RANGE.matcher(text.get()).matches()
                ? Range.of(text.get(), size).orElse(new Range(0, -1))
                : new Range(0, -1);
        // unlike a reader's, it must lie inside the object
        if (range.length() < 0
                || !text.get().equals("bytes=" + range.first() + "-" + (range.first() + range.length() - 1))) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where"
                            + " first and last are the zero-based offsets of the first and last bytes to copy");
        }
        return range;
    }
}
