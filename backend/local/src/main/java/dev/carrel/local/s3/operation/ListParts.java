package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.catalogue.Part;
import dev.carrel.local.s3.catalogue.Upload;
import java.util.List;
import java.util.Map;

/**
 * Lists the parts of an upload.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html">AWS: ListParts</a>
 */
public record ListParts(Room room) implements Operation {
    private static final int MOST = 1000;

    @Override
    public String name() {
        return "ListParts";
    }

    @Override
    public Route route() {
        return Route.object("GET", "uploadId").optional("max-parts", "part-number-marker");
    }

    @Override
    public Response handle(Call call) {
        call.gate().object("s3:ListMultipartUploadParts", call.bucket(), call.key(), Map.of());
        Upload upload = Uploads.of(call, room);
        int most = Math.min(
                MOST, call.request().number("max-parts", 0, Integer.MAX_VALUE).orElse(MOST));
        int marker = call.request()
                .number("part-number-marker", 0, Integer.MAX_VALUE)
                .orElse(0);
        List<Part> left = room.catalogue().parts(upload.id()).stream()
                .filter(part -> part.number() > marker)
                .toList();
        List<Part> page = left.stream().limit(most).toList();
        Xml xml = new Xml()
                .text("Bucket", upload.bucket())
                .text("Key", upload.key())
                .text("UploadId", upload.id())
                .text("PartNumberMarker", Integer.toString(marker))
                .text("MaxParts", Integer.toString(most))
                .text("IsTruncated", Boolean.toString(page.size() < left.size()))
                .text("StorageClass", "STANDARD");
        if (page.size() < left.size() && !page.isEmpty()) {
            xml.text(
                    "NextPartNumberMarker",
                    Integer.toString(page.get(page.size() - 1).number()));
        }
        upload.checksumAlgorithm()
                .ifPresent(name -> xml.text("ChecksumAlgorithm", name).text("ChecksumType", upload.checksumType()));
        for (Part part : page) {
            Xml told = new Xml()
                    .text("PartNumber", Integer.toString(part.number()))
                    .text("LastModified", Answers.time(part.modified()))
                    .text("ETag", Answers.quoted(part.etag()))
                    .text("Size", Long.toString(part.segment().size()));
            xml.element("Part", Answers.checksums(told, part.checksums()));
        }
        return Answers.xml("ListPartsResult", xml);
    }
}
