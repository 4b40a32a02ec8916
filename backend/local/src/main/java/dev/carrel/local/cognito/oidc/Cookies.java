package dev.carrel.local.cognito.oidc;

import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cookies of the sign-in pages: out of reach for scripts, and not sent along by requests that other sites make, except when they link
 * here. There is no TLS on loopback, so they cannot be marked Secure.
 */
public final class Cookies {
    private Cookies() {}

    /** The value of a cookie; absent when there are several, since anyone on this host could have planted the second. */
    public static Optional<String> value(Request request, String name) {
        List<String> values = request.headers().all("cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The answer with a cookie set. */
    public static Response set(Response response, String name, String value, Duration life) {
        return plus(
                response, name + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax");
    }

    /** The answer with a cookie taken away. */
    public static Response clear(Response response, String name) {
        return plus(response, name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    private static Response plus(Response response, String cookie) {
        return new Response(response.status(), response.headers().plus("set-cookie", cookie), response.body());
    }
}
