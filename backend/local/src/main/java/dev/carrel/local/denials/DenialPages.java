package dev.carrel.local.denials;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.html.Html;
import dev.carrel.local.html.Page;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows the denials: {@code /_carrel/denials} for people, {@code /_carrel/denials.json} for programs. Newest first. */
public final class DenialPages implements Handler {
    /** The path of the page. */
    public static final String PAGE = "/_carrel/denials";

    /** The path of the list. */
    public static final String LIST = "/_carrel/denials.json";

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Denials denials;
    private final String site;

    /** @param site the origin of the app, whose security pages read the list; no other may */
    public DenialPages(Denials denials, String site) {
        this.denials = requireNonNull(denials, "denials is null");
        this.site = requireNonNull(site, "site is null");
    }

    /** Whether a path is one of the two. */
    public static boolean handles(String path) {
        return path.equals(PAGE) || path.equals(LIST);
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("allow", "GET, HEAD");
        }
        return request.rawPath().equals(LIST) ? list() : page();
    }

    private Response list() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("denials");
        for (Denial denial : denials.newestFirst()) {
            all.addObject()
                    .put("at", denial.at().toString())
                    .put("principal", denial.principal())
                    .put("action", denial.action())
                    .put("resource", denial.resource())
                    .put("explanation", denial.explanation());
        }
        // any other origin must not read what users asked for
        return Response.text(200, "application/json;charset=UTF-8", body.toString())
                .with("cache-control", "no-store")
                .with("x-content-type-options", "nosniff")
                .with("access-control-allow-origin", site)
                .with("cross-origin-resource-policy", "same-site");
    }

    private Response page() {
        List<Denial> all = denials.newestFirst();
        String articles = all.stream().map(DenialPages::article).collect(Collectors.joining());
        String body = """
                <main class="outbox">
                <h1>Denials</h1>
                <p class="lead">What IAM has refused since this system was started, newest first, the last %d. On AWS, CloudTrail has them.
                <a href="%s">Refresh</a></p>
                %s
                </main>
                """.formatted(
                Denials.CAPACITY, PAGE, all.isEmpty() ? "<article><p>Nothing was denied yet.</p></article>" : articles);
        return Page.of(200, "Denials", body, Optional.empty());
    }

    private static String article(Denial denial) {
        return """
                <article>
                <h2>%s</h2>
                <p class="meta">By %s, <time datetime="%s">%s</time></p>
                <p>%s</p>
                <pre>%s</pre>
                </article>
                """.formatted(
                        Html.text(denial.action()),
                        Html.text(denial.principal()),
                        denial.at(),
                        AT.format(denial.at()),
                        Html.text(denial.resource()),
                        Html.text(denial.explanation()));
    }
}
