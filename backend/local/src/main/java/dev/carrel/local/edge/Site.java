package dev.carrel.local.edge;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The site's bucket as the distribution sees it: an object for every file of the built site, found by its exact key.
 *
 * <p>What is no object is refused with 403, as S3 refuses a reader who may not list. No path leaves the folder, because a
 * key is looked up among the files that were found in it, never opened by name.
 */
public final class Site implements Handler {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "woff", "font/woff",
            "txt", "text/plain; charset=utf-8");

    private final Path folder;
    private final Map<String, byte[]> generated;
    private final Predicate<String> readable;

    /**
     * @param folder the built site; read anew on every request, so that a new build shows at once
     * @param generated objects that a deployment writes beside the built files, by key
     * @param readable whether the bucket's policy lets the distribution read the object of a key
     */
    public Site(Path folder, Map<String, byte[]> generated, Predicate<String> readable) {
        this.folder = requireNonNull(folder, "folder is null");
        this.generated = Map.copyOf(generated);
        this.readable = requireNonNull(readable, "readable is null");
    }

    @Override
    public Response handle(Request request) throws IOException {
        String key = request.rawPath().substring(1);
        Optional<byte[]> object = readable.test(key) ? read(key) : Optional.empty();
        if (object.isEmpty()) {
            return Response.text(403, "text/plain; charset=utf-8", "There is nothing here. Go back to /\n");
        }
        String type = TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
        String caching = key.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        return new Response(
                200, Headers.none().with("content-type", type).with("cache-control", caching), object.get());
    }

    private Optional<byte[]> read(String key) throws IOException {
        if (generated.containsKey(key)) {
            return Optional.ofNullable(generated.get(key));
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            Map<String, Path> objects = walk.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'), file -> file));
            Path file = objects.get(key);
            return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        }
    }
}
