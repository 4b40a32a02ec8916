package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.local.s3.catalogue.Version;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Lists the keys of a bucket that have an object now, in the order of their bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">AWS: ListObjectsV2</a>
 */
public record ListObjectsV2(Room room) implements Operation {
    @Override
    public String name() {
        return "ListObjectsV2";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "list-type")
                .optional(
                        "prefix",
                        "delimiter",
                        "max-keys",
                        "encoding-type",
                        "continuation-token",
                        "start-after",
                        "fetch-owner");
    }

    @Override
    public Response handle(Call call) {
        S3Request request = call.request();
        call.gate().bucket("s3:ListBucket", call.bucket(), Listing.keys(request));
        if (!request.parameter("list-type").equals(Optional.of("2"))) {
            throw S3Errors.invalidArgument("`list-type` must be 2");
        }
        Listing listing = Listing.of(request);
        Optional<String> token = request.parameter("continuation-token");
        String after = token.map(ListObjectsV2::read)
                .or(() -> request.parameter("start-after"))
                .orElse("");
        Page page = new Page(listing, after);
        if (listing.most() > 0) {
            room.catalogue().visit(call.bucket().name(), listing.prefix(), after, page::visit);
        }
        Xml xml = listing.echo(call.bucket().name()).text("KeyCount", Integer.toString(page.count));
        request.parameter("start-after").ifPresent(start -> xml.text("StartAfter", listing.name(start)));
        token.ifPresent(given -> xml.text("ContinuationToken", given));
        xml.text("IsTruncated", Boolean.toString(page.truncated));
        if (page.truncated) {
            xml.text("NextContinuationToken", write(page.last));
        }
        return Answers.xml("ListBucketResult", xml.append(page.contents).append(page.prefixes));
    }

    private static String write(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /** A token is the last name that was told: who makes one up asks for no more than {@code start-after} gives. */
    private static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        }
    }

    /** One page under way. */
    private static final class Page {
        private final Listing listing;
        private final String after;
        private final Xml contents = new Xml();
        private final Xml prefixes = new Xml();
        private int count;
        private boolean truncated;
        private String last = "";

        Page(Listing listing, String after) {
            this.listing = listing;
            this.after = after;
        }

        boolean visit(Entry entry) {
            if (entry.latest().deleteMarker() || entry.key().equals(after)) {
                return true;
            }
            Optional<String> common = listing.common(entry.key());
            String told = common.orElse(entry.key());
            if (common.isPresent() && (told.equals(last) || told.equals(after))) {
                return true;
            }
            if (count == listing.most()) {
                truncated = true;
                return false;
            }
            count++;
            last = told;
            if (common.isPresent()) {
                prefixes.element("CommonPrefixes", new Xml().text("Prefix", listing.name(told)));
            } else {
                Version version = entry.latest();
                Xml xml = new Xml()
                        .text("Key", listing.name(entry.key()))
                        .text("LastModified", Answers.time(version.modified()))
                        .text("ETag", Answers.quoted(version.etag()));
                for (String header : version.checksums().keySet()) {
                    Checksum.of(header).ifPresent(checksum -> xml.text("ChecksumAlgorithm", checksum.name()));
                }
                contents.element(
                        "Contents",
                        xml.text("Size", Long.toString(version.size())).text("StorageClass", "STANDARD"));
            }
            return true;
        }
    }
}
