package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.s3.catalogue.Upload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Lists the uploads under way, by key and then by when they began. IAM sees no prefix here: the action has no such
 * condition key.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">AWS:
 *     ListMultipartUploads</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">AWS: condition keys
 *     of s3:ListBucketMultipartUploads</a>
 */
public record ListMultipartUploads(Room room) implements Operation {
    private static final int MOST = 1000;

    @Override
    public String name() {
        return "ListMultipartUploads";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "uploads")
                .optional("prefix", "max-uploads", "encoding-type", "key-marker", "upload-id-marker");
    }

    @Override
    public Response handle(Call call) {
        S3Request request = call.request();
        call.gate().bucket("s3:ListBucketMultipartUploads", call.bucket(), Map.of());
        boolean encoded = Answers.encoded(request);
        String prefix = request.parameter("prefix").orElse("");
        String keyMarker = request.parameter("key-marker").orElse("");
        String idMarker = request.parameter("upload-id-marker").orElse("");
        int most = Math.min(
                MOST, request.number("max-uploads", 1, Integer.MAX_VALUE).orElse(MOST));
        List<Upload> sorted = room.catalogue().uploads(call.bucket().name(), prefix).stream()
                .sorted(Comparator.comparing((Upload upload) -> utf8(upload.key()), Arrays::compareUnsigned)
                        .thenComparing(Upload::initiated)
                        .thenComparing(Upload::id))
                .toList();
        List<Upload> left = after(sorted, keyMarker, idMarker);
        List<Upload> page = left.stream().limit(most).toList();
        Xml xml = new Xml()
                .text("Bucket", call.bucket().name())
                .text("KeyMarker", Answers.name(keyMarker, encoded))
                .text("UploadIdMarker", idMarker)
                .text("Prefix", Answers.name(prefix, encoded))
                .text("MaxUploads", Integer.toString(most))
                .text("IsTruncated", Boolean.toString(page.size() < left.size()));
        if (page.size() < left.size()) {
            Upload last = page.get(page.size() - 1);
            xml.text("NextKeyMarker", Answers.name(last.key(), encoded)).text("NextUploadIdMarker", last.id());
        }
        for (Upload upload : page) {
            xml.element(
                    "Upload",
                    new Xml()
                            .text("Key", Answers.name(upload.key(), encoded))
                            .text("UploadId", upload.id())
                            .text("StorageClass", "STANDARD")
                            .text("Initiated", Answers.time(upload.initiated())));
        }
        return Answers.xml("ListMultipartUploadsResult", xml);
    }

    private static List<Upload> after(List<Upload> sorted, String keyMarker, String idMarker) {
        if (keyMarker.isEmpty()) {
            return sorted;
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).key().equals(keyMarker) && sorted.get(i).id().equals(idMarker)) {
                return sorted.subList(i + 1, sorted.size());
            }
        }
        return sorted.stream()
                .filter(upload -> Arrays.compareUnsigned(utf8(upload.key()), utf8(keyMarker)) > 0)
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
