package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.oidc.Cookies;
import dev.carrel.local.cognito.oidc.Fields;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells the forms of these pages from forms that other sites post. A browser gets a cookie, a form a keyed hash of it: who can plant the
 * one cannot make the other. A browser that names the origin of a form must name this one.
 */
public final class Csrf {
    /** The name of the field in the form. */
    public static final String FIELD = "_csrf";

    private static final String COOKIE = "XSRF-TOKEN";
    private static final Duration LIFE = Duration.ofHours(24);

    /**
     * What a browser is known by.
     *
     * @param cookie the value of its cookie
     * @param fresh whether it does not have the cookie yet
     */
    public record Browser(String cookie, boolean fresh) {
        public Browser {
            requireNonNull(cookie, "cookie is null");
        }

        @Override
        public String toString() {
            return "Browser[hidden]";
        }
    }

    private final byte[] key;
    private final Ids ids;

    /** @param key a secret of the pool */
    public Csrf(byte[] key, Ids ids) {
        this.key = key.clone();
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The browser that sent a request. */
    public Browser browser(Request request) {
        Optional<String> cookie = Cookies.value(request, COOKIE).filter(value -> value.matches("[A-Za-z0-9_-]{43}"));
        return new Browser(cookie.orElseGet(ids::secret), cookie.isEmpty());
    }

    /** What a form for the browser has in {@link #FIELD}. */
    public String token(Browser browser) {
        byte[] hash = Hashes.hmac(key, ("csrf/" + browser.cookie()).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The answer, with the cookie for a browser that has none. */
    public Response remember(Browser browser, Response response) {
        return browser.fresh() ? Cookies.set(response, COOKIE, browser.cookie(), LIFE) : response;
    }

    /** Whether a form comes from one of these pages, in this browser. */
    public boolean genuine(Request request, Browser browser, Fields form) {
        Optional<String> origin = request.headers().first("origin");
        String own = "http://" + request.headers().first("host").orElse("");
        return !browser.fresh()
                && origin.filter(other -> !other.equals(own)).isEmpty()
                && Hashes.same(token(browser), form.text(FIELD));
    }
}
