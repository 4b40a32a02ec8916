package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Faults;
import dev.carrel.core.Parameters;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import dev.carrel.core.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each route reads, calls and answers. */
final class FilesRoutes {
    private static final int MOST_ENTRIES = 200;
    private static final int ENTRIES = 100;

    private final Files files;

    FilesRoutes(Files files) {
        this.files = requireNonNull(files, "files is null");
    }

    Response list(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("folder", "limit", "cursor"), faults);
        Optional<Folder> folder = given.required("folder", Folder::new);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, MOST_ENTRIES));
        Optional<String> cursor = cursor(given);
        faults.check();
        return Response.ok(
                FileAnswers.folder(files.list(request.access(), folder.orElseThrow(), cursor, limit.orElse(ENTRIES))));
    }

    Response start(Request request) {
        UploadStart start = FileJson.uploadStart(request.json());
        Upload upload = files.start(request.access(), start);
        return new Response(201, Map.of(), Optional.of(FileAnswers.upload(upload)));
    }

    Response delete(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("path", "version"), faults);
        Optional<FilePath> path = given.required("path", FilePath::new);
        Optional<VersionId> version = given.optional("version", VersionId::new);
        faults.check();
        files.delete(request.access(), path.orElseThrow(), version);
        return Response.noContent();
    }

    Response parts(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("path", "uploadId", "cursor"), faults);
        Optional<FilePath> path = given.required("path", FilePath::new);
        Optional<UploadId> upload = given.required("uploadId", UploadId::new);
        Optional<String> cursor = cursor(given);
        faults.check();
        return Response.ok(FileAnswers.page(
                files.parts(request.access(), path.orElseThrow(), upload.orElseThrow(), cursor), FileAnswers::part));
    }

    Response presign(Request request) {
        FileJson.PartsStart asked = FileJson.partsStart(request.json());
        return Response.ok(FileAnswers.partRequests(
                asked.parts(), files.presign(request.access(), asked.path(), asked.upload(), asked.parts())));
    }

    Response complete(Request request) {
        UploadEnd end = FileJson.uploadEnd(request.json());
        return Response.ok(FileAnswers.file(files.complete(request.access(), end)));
    }

    Response cancel(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("path", "uploadId"), faults);
        Optional<FilePath> path = given.required("path", FilePath::new);
        Optional<UploadId> upload = given.required("uploadId", UploadId::new);
        faults.check();
        files.cancel(request.access(), path.orElseThrow(), upload.orElseThrow());
        return Response.noContent();
    }

    Response link(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("path", "version"), faults);
        Optional<FilePath> path = given.required("path", FilePath::new);
        Optional<VersionId> version = given.optional("version", VersionId::new);
        faults.check();
        return Response.ok(FileAnswers.link(files.link(request.access(), path.orElseThrow(), version)));
    }

    Response versions(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("path", "cursor"), faults);
        Optional<FilePath> path = given.required("path", FilePath::new);
        Optional<String> cursor = cursor(given);
        faults.check();
        return Response.ok(
                FileAnswers.page(files.versions(request.access(), path.orElseThrow(), cursor), FileAnswers::version));
    }

    Response restore(Request request) {
        FileJson.Restore asked = FileJson.restore(request.json());
        return Response.ok(FileAnswers.file(files.restore(request.access(), asked.path(), asked.version())));
    }

    Response usage(Request request) {
        Faults faults = new Faults();
        Optional<String> cursor = cursor(request.parameters(Set.of("cursor"), faults));
        faults.check();
        return Response.ok(FileAnswers.usage(files.usage(request.access(), cursor)));
    }

    private static Optional<String> cursor(Parameters given) {
        return given.optional("cursor", text -> text);
    }
}
