package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeReader;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.html.Html;
import dev.carrel.local.html.Page;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.io.IOException;
import java.util.Optional;

/** A page with a form that posts to the page's own address. */
abstract class FormPage implements Handler {
    private final AuthorizeReader reader;
    private final Csrf csrf;

    FormPage(AuthorizeReader reader, Csrf csrf) {
        this.reader = requireNonNull(reader, "reader is null");
        this.csrf = requireNonNull(csrf, "csrf is null");
    }

    /** Shows the form. */
    abstract Response show(Visit visit);

    /** Takes the form, which is known to come from here. */
    abstract Response take(Visit visit, Fields form);

    @Override
    public final Response handle(Request request) throws IOException {
        boolean post = request.method().equals("POST");
        if (!post && !request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("allow", "GET, HEAD, POST");
        }
        Fields query;
        Fields form;
        try {
            query = Fields.ofQuery(request);
            form = post ? Fields.ofForm(request) : query;
        } catch (Fields.BadFieldsException e) {
            return badRequest(String.valueOf(e.getMessage()));
        }
        AuthorizeReader.Result result = reader.read(query);
        if (result instanceof AuthorizeReader.Result.UserError error) {
            return badRequest(error.text());
        }
        if (result instanceof AuthorizeReader.Result.ClientError error) {
            return Redirect.to(error.location());
        }
        AuthorizeReader.Result.Valid valid = (AuthorizeReader.Result.Valid) result;
        Visit visit = new Visit(request, valid.request(), query, csrf.browser(request));
        if (!post) {
            return csrf.remember(visit.browser(), show(visit));
        }
        if (!csrf.genuine(request, visit.browser(), form)) {
            return Page.error(
                    403, "This form has expired", "Go back, load the page again and send the form once more.");
        }
        return take(visit, form);
    }

    /**
     * A page of this kind.
     *
     * @param title the title and heading
     * @param lead what stands below the heading, HTML
     * @param error what was wrong with the form before, if anything
     * @param fields the form's fields and buttons, HTML
     * @param below what stands below the form, HTML
     */
    final Response page(Visit visit, String title, String lead, Optional<String> error, String fields, String below) {
        String alert = error.map(text -> "<p class=\"alert\" role=\"alert\" id=\"error\">" + Html.text(text) + "</p>")
                .orElse("");
        String body =
                """
                <main class="card">
                <h1>%s</h1>
                %s
                %s
                <form method="post" novalidate>
                <input type="hidden" name="%s" value="%s">
                %s
                </form>
                %s
                </main>
                """.formatted(Html.text(title), lead, alert, Csrf.FIELD, csrf.token(visit.browser()), fields, below);
        return Page.of(200, title, body, Optional.of(visit.authorize().redirectUri()));
    }

    static Response badRequest(String text) {
        return Page.error(400, "This link does not work", text);
    }
}
