package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Faults;
import dev.carrel.core.Parameters;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import dev.carrel.core.Texts;
import dev.carrel.core.Ulid;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each route reads, calls and answers. */
final class ImportsRoutes {
    private static final int MOST_IMPORTS = 100;
    private static final int IMPORTS = 25;
    private static final int ACCEPTED = 202;

    private final Imports imports;

    ImportsRoutes(Imports imports) {
        this.imports = requireNonNull(imports, "imports is null");
    }

    Response list(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("limit", "cursor"), faults);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, MOST_IMPORTS));
        Optional<String> cursor = given.optional("cursor", text -> text);
        faults.check();
        return Response.ok(
                ImportJson.page(imports.list(request.access(), cursor, limit.orElse(IMPORTS)), ImportJson::state));
    }

    Response get(Request request) {
        return Response.ok(ImportJson.state(imports.get(request.access(), id(request))));
    }

    Response refusals(Request request) {
        Faults faults = new Faults();
        Optional<String> cursor = request.parameters(Set.of("cursor"), faults).optional("cursor", text -> text);
        faults.check();
        return Response.ok(
                ImportJson.page(imports.refusals(request.access(), id(request), cursor), ImportJson::refusal));
    }

    Response cancel(Request request) {
        return Response.ok(ImportJson.state(imports.cancel(request.access(), id(request))));
    }

    Response retry(Request request) {
        return new Response(
                ACCEPTED, Map.of(), Optional.of(ImportJson.state(imports.retry(request.access(), id(request)))));
    }

    Response forget(Request request) {
        imports.forget(request.access(), id(request));
        return Response.noContent();
    }

    private static Ulid id(Request request) {
        return request.path("id", Ulid::new);
    }
}
