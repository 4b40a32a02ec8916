package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import dev.carrel.local.s3.catalogue.Entry;
import dev.carrel.local.s3.catalogue.Version;
import java.util.Optional;

/**
 * Lists every version of the keys of a bucket, newest first within a key.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">AWS: ListObjectVersions</a>
 */
public record ListObjectVersions(Room room) implements Operation {
    @Override
    public String name() {
        return "ListObjectVersions";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "versions")
                .optional("prefix", "delimiter", "max-keys", "encoding-type", "key-marker", "version-id-marker");
    }

    @Override
    public Response handle(Call call) {
        S3Request request = call.request();
        call.gate().bucket("s3:ListBucketVersions", call.bucket(), Listing.keys(request));
        Listing listing = Listing.of(request);
        String marker = request.parameter("key-marker").orElse("");
        Optional<String> versionMarker = request.parameter("version-id-marker").filter(id -> !id.isEmpty());
        if (versionMarker.isPresent() && marker.isEmpty()) {
            throw S3Errors.invalidArgument("A version-id marker cannot be specified without a key marker.");
        }
        Page page = new Page(listing, marker, versionMarker);
        if (listing.most() > 0) {
            room.catalogue().visit(call.bucket().name(), listing.prefix(), marker, page::visit);
        }
        Xml xml = listing.echo(call.bucket().name())
                .text("KeyMarker", listing.name(marker))
                .text("VersionIdMarker", versionMarker.orElse(""))
                .text("IsTruncated", Boolean.toString(page.truncated));
        if (page.truncated) {
            xml.text("NextKeyMarker", listing.name(page.last));
            if (!page.lastVersion.isEmpty()) {
                xml.text("NextVersionIdMarker", page.lastVersion);
            }
        }
        return Answers.xml("ListVersionsResult", xml.append(page.versions).append(page.prefixes));
    }

    /** One page under way. */
    private static final class Page {
        private final Listing listing;
        private final String marker;
        private final Optional<String> versionMarker;
        private final Xml versions = new Xml();
        private final Xml prefixes = new Xml();
        private int count;
        private boolean truncated;
        private String last = "";
        private String lastVersion = "";

        Page(Listing listing, String marker, Optional<String> versionMarker) {
            this.listing = listing;
            this.marker = marker;
            this.versionMarker = versionMarker;
        }

        boolean visit(Entry entry) {
            Optional<String> common = listing.common(entry.key());
            if (common.isPresent()) {
                String told = common.get();
                if (told.equals(last) || told.equals(marker)) {
                    return true;
                }
                if (count == listing.most()) {
                    truncated = true;
                    return false;
                }
                count++;
                last = told;
                lastVersion = "";
                prefixes.element("CommonPrefixes", new Xml().text("Prefix", listing.name(told)));
                return true;
            }
            boolean skip = entry.key().equals(marker);
            if (skip && versionMarker.isEmpty()) {
                return true;
            }
            for (Version version : entry.versions()) {
                if (skip) {
                    skip = !version.id().equals(versionMarker.orElse(""));
                    continue;
                }
                if (count == listing.most()) {
                    truncated = true;
                    return false;
                }
                count++;
                last = entry.key();
                lastVersion = version.id();
                tell(entry, version);
            }
            return true;
        }

        private void tell(Entry entry, Version version) {
            Xml xml = new Xml()
                    .text("Key", listing.name(entry.key()))
                    .text("VersionId", version.id())
                    .text("IsLatest", Boolean.toString(version.equals(entry.latest())))
                    .text("LastModified", Answers.time(version.modified()));
            if (version.deleteMarker()) {
                versions.element("DeleteMarker", xml);
                return;
            }
            xml.text("ETag", Answers.quoted(version.etag()));
            for (String header : version.checksums().keySet()) {
                Checksum.of(header).ifPresent(checksum -> xml.text("ChecksumAlgorithm", checksum.name()));
            }
            versions.element(
                    "Version", xml.text("Size", Long.toString(version.size())).text("StorageClass", "STANDARD"));
        }
    }
}
