package dev.carrel.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Faults;
import dev.carrel.core.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The bodies of {@code openapi.yaml} that have to do with files, read. {@link FileAnswers} writes the others. */
final class FileJson {
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_PRESIGNED = 20;
    private static final long LARGEST_PART = 5L * 1024 * 1024 * 1024;

    private FileJson() {}

    /** Reads an {@code UploadStart}. */
    static UploadStart uploadStart(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("path", "size", "contentType", "sha256"), faults);
        Optional<FilePath> path = fields.required("path", FilePath::new);
        Optional<Long> size = fields.number("size", 0, UploadStart.LARGEST);
        Optional<ContentType> type = fields.required("contentType", ContentType::new);
        Optional<Sha256> sha256 = fields.optional("sha256", Sha256::new);
        faults.check();
        return built(
                "sha256",
                faults,
                () -> new UploadStart(path.orElseThrow(), size.orElseThrow(), type.orElseThrow(), sha256));
    }

    /** What a {@code PartsStart} asks for. */
    record PartsStart(FilePath path, UploadId upload, List<PartStart> parts) {}

    /** Reads a {@code PartsStart}. */
    static PartsStart partsStart(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("path", "uploadId", "parts"), faults);
        Optional<FilePath> path = fields.required("path", FilePath::new);
        Optional<UploadId> upload = fields.required("uploadId", UploadId::new);
        Optional<List<PartStart>> parts =
                fields.objects("parts", MOST_PRESIGNED, Set.of("number", "size", "sha256"), FileJson::partStart);
        faults.check();
        return new PartsStart(path.orElseThrow(), upload.orElseThrow(), parts.orElseThrow());
    }

    private static Optional<PartStart> partStart(JsonFields fields) {
        Optional<Long> number = fields.number("number", 1, MOST_PARTS);
        Optional<Long> size = fields.number("size", 1, LARGEST_PART);
        Optional<Sha256> sha256 = fields.required("sha256", Sha256::new);
        return number.isPresent() && size.isPresent() && sha256.isPresent()
                ? Optional.of(new PartStart(number.get().intValue(), size.get(), sha256.get()))
                : Optional.empty();
    }

    /** Reads an {@code UploadEnd}: of one piece or of parts, never of both. */
    static UploadEnd uploadEnd(ObjectNode body) {
        Faults faults = new Faults();
        boolean inParts = body.has("uploadId") || body.has("parts");
        Set<String> known = inParts ? Set.of("path", "size", "uploadId", "parts") : Set.of("path", "size", "sha256");
        JsonFields fields = new JsonFields(body, known, faults);
        Optional<FilePath> path = fields.required("path", FilePath::new);
        Optional<Long> size = fields.number("size", 0, UploadStart.LARGEST);
        if (!inParts) {
            Optional<Sha256> sha256 = fields.required("sha256", Sha256::new);
            faults.check();
            return new UploadEnd.OnePiece(path.orElseThrow(), size.orElseThrow(), sha256.orElseThrow());
        }
        Optional<UploadId> upload = fields.required("uploadId", UploadId::new);
        Optional<List<PartEnd>> parts =
                fields.objects("parts", MOST_PARTS, Set.of("number", "etag", "sha256"), FileJson::partEnd);
        faults.check();
        return built(
                "parts",
                faults,
                () -> new UploadEnd.InParts(
                        path.orElseThrow(), size.orElseThrow(), upload.orElseThrow(), parts.orElseThrow()));
    }

    private static Optional<PartEnd> partEnd(JsonFields fields) {
        Optional<Long> number = fields.number("number", 1, MOST_PARTS);
        Optional<PartTag> etag = fields.required("etag", PartTag::new);
        Optional<Sha256> sha256 = fields.required("sha256", Sha256::new);
        return number.isPresent() && etag.isPresent() && sha256.isPresent()
                ? Optional.of(new PartEnd(number.get().intValue(), etag.get(), sha256.get()))
                : Optional.empty();
    }

    /** What a {@code Restore} asks for. */
    record Restore(FilePath path, VersionId version) {}

    /** Reads a {@code Restore}. */
    static Restore restore(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("path", "version"), faults);
        Optional<FilePath> path = fields.required("path", FilePath::new);
        Optional<VersionId> version = fields.required("version", VersionId::new);
        faults.check();
        return new Restore(path.orElseThrow(), version.orElseThrow());
    }

    /** A value of several fields; what is wrong with them together is wrong with the one named. */
    private static <T> T built(String field, Faults faults, Supplier<T> value) {
        Optional<T> built = faults.parse(field, "", ignored -> value.get());
        faults.check();
        return built.orElseThrow();
    }
}
