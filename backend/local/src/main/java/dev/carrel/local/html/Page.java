package dev.carrel.local.html;

import dev.carrel.local.http.Response;
import java.net.URI;
import java.util.Optional;

/** The frame of every page, and the headers that protect it. */
public final class Page {
    /** Where the shared style sheet is. */
    public static final String STYLE = "/_carrel/pages.css";

    /** Where the icon is. */
    public static final String ICON = "/_carrel/icon.svg";

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="icon" type="image/svg+xml" href="%s">
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private Page() {}

    /**
     * A page.
     *
     * @param status the HTTP status
     * @param title the title, plain text
     * @param body the inside of the body, HTML
     * @param leadsTo where a form on the page may lead in the end, besides this site; a browser holds redirects after a form to that
     */
    public static Response of(int status, String title, String body, Optional<String> leadsTo) {
        String html = FRAME.formatted(Html.text(title), ICON, STYLE, body);
        String policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
                + leadsTo.map(uri -> " " + source(uri)).orElse("")
                + "; frame-ancestors 'none'; base-uri 'none'";
        return Response.text(status, "text/html;charset=UTF-8", html)
                .with("content-security-policy", policy)
                .with("cache-control", "no-store")
                .with("x-content-type-options", "nosniff")
                .with("x-frame-options", "DENY")
                // an address may hold a state of the app; and a form must tell its origin
                .with("referrer-policy", "same-origin")
                .with("cross-origin-opener-policy", "same-origin")
                .with("cross-origin-resource-policy", "same-origin")
                .with("permissions-policy", "camera=(), geolocation=(), microphone=()");
    }

    /** A page that says what went wrong, and has no way on. */
    public static Response error(int status, String title, String text) {
        return of(status, title, """
                <main class="card">
                <h1>%s</h1>
                <p role="alert">%s</p>
                </main>
                """.formatted(Html.text(title), Html.text(text)), Optional.empty());
    }

    /** The origin of an absolute URI, or its scheme when it is an app's own. */
    private static String source(String uri) {
        URI parsed = URI.create(uri);
        return parsed.getScheme().startsWith("http")
                ? parsed.getScheme() + "://" + parsed.getRawAuthority()
                : parsed.getScheme() + ":";
    }
}
