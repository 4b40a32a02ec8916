package dev.carrel.local.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.stack.model.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeTest {
    @TempDir
    private Path folder;

    private boolean allowed = true;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(folder.resolve("dist/assets"));
        Files.writeString(folder.resolve("dist/index.html"), "<!doctype html>");
        Files.writeString(folder.resolve("dist/assets/app-1.js"), "1");
        Files.writeString(folder.resolve("secret.txt"), "secret");
    }

    @Test
    void handle_root_isTheDefaultRootObject() throws IOException {
        Response response = get("/");
        assertEquals(200, response.status());
        assertEquals("<!doctype html>", new String(response.body(), UTF_8));
        assertEquals(Optional.of("text/html; charset=utf-8"), response.headers().first("content-type"));
        assertEquals(Optional.of("no-cache"), response.headers().first("cache-control"));
        assertEquals(Optional.of("default-src 'none'"), response.headers().first("content-security-policy"));
    }

    @Test
    void handle_hashedAsset_mayBeKeptForever() throws IOException {
        assertEquals(
                Optional.of("public, max-age=31536000, immutable"),
                get("/assets/app-1.js").headers().first("cache-control"));
    }

    @Test
    void handle_generatedObject_isServed() throws IOException {
        assertEquals("{}", new String(get("/config.json").body(), UTF_8));
    }

    @Test
    void handle_pathsOutOfTheFolder_areNoObjects() throws IOException {
        for (String path : List.of(
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "//etc/passwd",
                "/assets",
                "/none")) {
            Response response = get(path);
            assertEquals(403, response.status(), path);
            assertEquals(Optional.of("default-src 'none'"), response.headers().first("content-security-policy"), path);
        }
    }

    @Test
    void handle_bucketPolicyDenies_nothingIsServed() throws IOException {
        assertEquals(200, get("/").status());
        allowed = false;
        assertEquals(403, get("/").status());
    }

    @Test
    void handle_apiPath_goesToTheApiWithEveryMethodThatPasses() throws IOException {
        assertEquals("api", new String(edge().handle(request("POST", "/api/x")).body(), UTF_8));
        assertEquals(403, edge().handle(request("TRACE", "/api/x")).status());
        assertEquals(403, edge().handle(request("POST", "/")).status());
    }

    @Test
    void handle_cookieOfTheSignInPages_reachesNoOrigin() throws IOException {
        Request request = request("POST", "/api/cookies");
        assertEquals("none", new String(edge().handle(request).body(), UTF_8));
        Request bearing = request.withHeaders(
                Headers.none().with("cookie", "cognito=secret").with("x-other", "kept"));
        assertEquals("none kept", new String(edge().handle(bearing).body(), UTF_8));
    }

    private Response get(String path) throws IOException {
        return edge().handle(request("GET", path));
    }

    private Edge edge() {
        List<Header> headers = List.of(
                new Header("content-security-policy", "default-src 'none'", true),
                new Header("cache-control", "x", false));
        Site site = new Site(folder.resolve("dist"), Map.of("config.json", "{}".getBytes(UTF_8)), key -> allowed);
        return new Edge(
                List.of(
                        new Edge.Behavior(
                                "/api/cookies",
                                Set.of("POST"),
                                request -> Response.text(
                                        200,
                                        "text/plain",
                                        request.headers().first("cookie").orElse("none")
                                                + request.headers()
                                                        .first("x-other")
                                                        .map(" "::concat)
                                                        .orElse("")),
                                headers),
                        new Edge.Behavior(
                                "/api/*",
                                Set.of("GET", "POST"),
                                request ->
                                        Response.text(200, "text/plain", "api").with("content-security-policy", "weak"),
                                headers),
                        new Edge.Behavior("*", Set.of("GET", "HEAD"), site, headers)),
                "index.html");
    }

    private static Request request(String method, String path) {
        return new Request(
                method, path, Optional.empty(), Headers.none(), new ByteArrayInputStream(new byte[0]), "127.0.0.1");
    }
}
