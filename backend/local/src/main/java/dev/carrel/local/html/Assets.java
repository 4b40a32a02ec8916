package dev.carrel.local.html;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The style sheet and the icon that the pages share. */
public final class Assets implements Handler {
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            Page.STYLE, new Asset("pages.css", "text/css;charset=UTF-8"),
            Page.ICON, new Asset("icon.svg", "image/svg+xml"));

    /** Whether there is a file at this path. */
    public static boolean has(String path) {
        return ASSETS.containsKey(path);
    }

    @Override
    public Response handle(Request request) throws IOException {
        Asset asset = requireNonNull(ASSETS.get(request.rawPath()), "no such asset");
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("allow", "GET, HEAD");
        }
        try (InputStream in = requireNonNull(Assets.class.getResourceAsStream(asset.resource()), asset.resource())) {
            return new Response(200, Headers.none().with("content-type", asset.type()), in.readAllBytes())
                    .with("cache-control", "max-age=300")
                    .with("x-content-type-options", "nosniff")
                    .with("content-security-policy", "default-src 'none'")
                    .with("cross-origin-resource-policy", "same-origin");
        }
    }
}
