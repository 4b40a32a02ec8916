package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Drops files as the browser does: start, one presigned request, complete. */
final class Drops {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String[] TYPES = {"walk", "swim", "ride"};

    private Drops() {}

    /** A file of so many good rows over 28 days and three types, its header first. */
    static String file(int rows) {
        StringBuilder file = new StringBuilder("EventId,EventDay,EventCount\n");
        for (int i = 0; i < rows; i++) {
            file.append(TYPES[i % TYPES.length])
                    .append(",201710%02d,".formatted(1 + i % 28))
                    .append(1 + i % 7)
                    .append('\n');
        }
        return file.toString();
    }

    /** Puts a file into the inbox of the caller. */
    static void drop(Api api, String name, byte[] bytes) {
        String sha256 = Base64.getEncoder().encodeToString(sha256(bytes));
        ObjectNode file =
                Api.JSON.createObjectNode().put("path", "inbox/" + name).put("size", bytes.length);
        Api.Answer started = api.send(
                "POST",
                "/api/files",
                Optional.of(file.deepCopy()
                        .put("contentType", "text/csv")
                        .put("sha256", sha256)
                        .toString()));
        expect(201, started);
        JsonNode put = started.body().get("put");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(put.get("url").textValue()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        put.get("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().textValue()));
        try {
            HttpResponse<String> stored = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (stored.statusCode() != 200) {
                throw new AssertionError(stored.statusCode() + " " + stored.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        expect(
                200,
                api.send(
                        "POST",
                        "/api/files/complete",
                        Optional.of(file.put("sha256", sha256).toString())));
    }

    static void drop(Api api, String name, String text) {
        drop(api, name, text.getBytes(UTF_8));
    }

    /** The newest import of a file; empty before there is one. */
    static Optional<JsonNode> find(Api api, String name) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : api.all("/api/imports")) {
            if (one.get("path").textValue().equals("inbox/" + name)) {
                found.add(one);
            }
        }
        return found.stream().findFirst();
    }

    /** The newest import of a file, once it has this status. */
    static JsonNode await(Api api, String name, String status) {
        return Await.value("`" + name + "` to be " + status, () -> find(api, name)
                .filter(one -> one.get("status").textValue().equals(status)));
    }

    private static void expect(int status, Api.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
