package dev.carrel.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;
import dev.carrel.core.Times;
import java.util.List;
import java.util.function.Function;

/** The answers of {@code openapi.yaml} that have to do with files, written. {@link FileJson} reads the bodies. */
final class FileAnswers {
    /** What a file is that nobody said anything about: https://www.rfc-editor.org/rfc/rfc9110#section-8.3-5 */
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private FileAnswers() {}

    /** Writes a {@code File}. */
    static ObjectNode file(StoredFile file) {
        ObjectNode json = Json.object()
                .put("path", file.path().text())
                .put("size", file.size())
                .put("modifiedAt", Times.format(file.modifiedAt()));
        file.contentType().ifPresent(type -> json.put("contentType", type));
        file.version().ifPresent(version -> json.put("version", version.text()));
        file.checksum().ifPresent(checksum -> json.put("checksum", checksum));
        return json;
    }

    /** Writes a {@code FilePage}. */
    static ObjectNode folder(FolderPage page) {
        ObjectNode json = Json.object();
        ArrayNode folders = json.putArray("folders");
        page.folders().forEach(folder -> folders.add(folder.text()));
        ArrayNode files = json.putArray("items");
        page.files().forEach(file -> files.add(file(file)));
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    /** Writes an {@code Upload}. */
    static ObjectNode upload(Upload upload) {
        ObjectNode json = Json.object();
        if (upload instanceof Upload.InOnePiece one) {
            json.set("put", call(one.put()));
        } else if (upload instanceof Upload.InParts many) {
            json.putObject("multipart")
                    .put("uploadId", many.uploadId().text())
                    .put("partSize", many.partSize())
                    .put("parts", many.parts());
        }
        return json;
    }

    /** Writes {@code PartRequests}: the parts asked for and the request of each. */
    static ObjectNode partRequests(List<PartStart> parts, List<PresignedCall> calls) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        for (int i = 0; i < parts.size(); i++) {
            items.addObject().put("number", parts.get(i).number()).set("request", call(calls.get(i)));
        }
        return json;
    }

    /** Writes a {@code FileLink}. */
    static ObjectNode link(FileLink link) {
        StoredFile file = link.file();
        ObjectNode json = Json.object();
        json.set("request", call(link.request()));
        json.put("name", file.path().name())
                .put("size", file.size())
                .put("contentType", file.contentType().orElse(UNKNOWN_TYPE));
        file.version().ifPresent(version -> json.put("version", version.text()));
        return json;
    }

    /** Writes a {@code Part}. */
    static ObjectNode part(UploadedPart part) {
        ObjectNode json = Json.object()
                .put("number", part.number())
                .put("size", part.size())
                .put("etag", part.etag());
        part.sha256().ifPresent(sha256 -> json.put("sha256", sha256));
        return json;
    }

    /** Writes a {@code Version}. */
    static ObjectNode version(FileVersion version) {
        ObjectNode json = Json.object()
                .put("version", version.version().text())
                .put("modifiedAt", Times.format(version.modifiedAt()))
                .put("newest", version.newest())
                .put("deleted", version.deleted());
        version.size().ifPresent(size -> json.put("size", size));
        return json;
    }

    /** Writes a {@code UsagePage}. */
    static ObjectNode usage(Slice<Usage> slice) {
        Usage usage = slice.content();
        ObjectNode json = Json.object()
                .put("files", usage.files())
                .put("bytes", usage.bytes())
                .put("olderVersions", usage.olderVersions())
                .put("olderBytes", usage.olderBytes());
        slice.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    /** Writes a {@code PartPage} or a {@code VersionPage}. */
    static <T> ObjectNode page(Page<T> page, Function<T, ObjectNode> writer) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        page.items().forEach(item -> items.add(writer.apply(item)));
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static ObjectNode call(PresignedCall call) {
        ObjectNode json =
                Json.object().put("method", call.method()).put("url", call.url().toString());
        ObjectNode headers = json.putObject("headers");
        call.headers().forEach(headers::put);
        return json.put("expiresAt", Times.format(call.expiresAt()));
    }
}
