package dev.carrel.local.outbox;

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

/** Shows the emails: {@code /_carrel/outbox} for people, {@code /_carrel/outbox.json} for programs. Newest first. */
public final class OutboxPages implements Handler {
    /** The path of the page. */
    public static final String PAGE = "/_carrel/outbox";

    /** The path of the list. */
    public static final String LIST = "/_carrel/outbox.json";

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Outbox outbox;

    public OutboxPages(Outbox outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
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
        ArrayNode messages = body.putArray("messages");
        for (Email email : outbox.messages()) {
            ObjectNode message = messages.addObject()
                    .put("id", email.id())
                    .put("at", email.at().toString())
                    .put("to", email.to())
                    .put("subject", email.subject())
                    .put("body", email.body());
            email.from().ifPresent(from -> message.put("from", from));
        }
        // no CORS: other origins must not read codes
        return Response.text(200, "application/json;charset=UTF-8", body.toString())
                .with("cache-control", "no-store")
                .with("x-content-type-options", "nosniff")
                .with("cross-origin-resource-policy", "same-origin");
    }

    private Response page() {
        List<Email> emails = outbox.messages();
        String articles = emails.stream().map(OutboxPages::article).collect(Collectors.joining());
        String body = """
                <main class="outbox">
                <h1>Outbox</h1>
                <p class="lead">Emails that would have been sent, newest first. Nothing leaves this machine.
                <a href="%s">Refresh</a></p>
                %s
                </main>
                """.formatted(PAGE, emails.isEmpty() ? "<article><p>No email yet.</p></article>" : articles);
        return Page.of(200, "Outbox", body, Optional.empty());
    }

    private static String article(Email email) {
        return """
                <article>
                <h2>%s</h2>
                <p class="meta">%sTo %s, <time datetime="%s">%s</time></p>
                <pre>%s</pre>
                </article>
                """.formatted(
                Html.text(email.subject()),
                email.from().map(from -> "From " + Html.text(from) + " ").orElse(""),
                Html.text(email.to()),
                email.at(),
                AT.format(email.at()),
                Html.text(email.body()));
    }
}
