package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Conditions;
import dev.carrel.local.s3.Contents;
import dev.carrel.local.s3.Metadata;
import dev.carrel.local.s3.Range;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.catalogue.Version;
import java.util.Optional;

/** Reading an object, or its headers alone, which the server makes of the same answer. */
final class Reading {
    private Reading() {}

    static Route route(String method) {
        return Route.object(method)
                .optional(
                        "versionId",
                        "response-cache-control",
                        "response-content-disposition",
                        "response-content-encoding",
                        "response-content-language",
                        "response-content-type",
                        "response-expires")
                .headers("x-amz-checksum-mode");
    }

    static Response answer(Call call, Room room) {
        Version version = Objects.readable(
                call, room, call.bucket(), call.key(), call.request().parameter("versionId"));
        Conditions.read(call.request(), version, "");
        Optional<Range> range = call.request().header("range").flatMap(text -> Range.of(text, version.size()));
        boolean checksums = range.isEmpty()
                && call.request()
                        .header("x-amz-checksum-mode")
                        .filter(mode -> mode.equalsIgnoreCase("ENABLED"))
                        .isPresent();
        Headers headers = Metadata.overridden(Metadata.of(call.bucket(), version, checksums), call.request());
        if (range.isPresent()) {
            headers = headers.with("content-range", range.get().of(version.size()));
        }
        long first = range.map(Range::first).orElse(0L);
        long length = range.map(Range::length).orElse(version.size());
        return new Response(
                range.isPresent() ? 206 : 200,
                headers,
                new byte[0],
                Optional.of(
                        new Response.Stream(length, new Contents(room.blobs(), version.segments(), first, length))));
    }
}
