package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.oidc.AuthorizeRequest;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.http.Request;

/**
 * A request for a page.
 *
 * @param request the request
 * @param authorize what the app wants
 * @param query the parameters in the address
 * @param browser the browser
 */
record Visit(Request request, AuthorizeRequest authorize, Fields query, Csrf.Browser browser) {
    Visit {
        requireNonNull(request, "request is null");
        requireNonNull(authorize, "authorize is null");
        requireNonNull(query, "query is null");
        requireNonNull(browser, "browser is null");
    }

    /** The address of another page, which leads back to the same app. */
    String address(String path) {
        return path + "?" + authorize.query();
    }

    /** The id of the flow in the address. */
    String flowId() {
        return query.text("flow");
    }
}
