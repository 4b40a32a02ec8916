package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Handler;
import java.util.function.Predicate;

/**
 * Pages that live beside the AWS services: sign-in pages, a token issuer's documents, the outbox, the denials.
 *
 * @param path says whether a raw path, still percent-encoded, is one of these pages
 * @param handler answers them
 */
public record WebRoute(Predicate<String> path, Handler handler) {
    public WebRoute {
        requireNonNull(path, "path is null");
        requireNonNull(handler, "handler is null");
    }
}
