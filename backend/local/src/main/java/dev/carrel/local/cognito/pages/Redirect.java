package dev.carrel.local.cognito.pages;

import dev.carrel.local.http.Response;

/** Sends a browser to another address, which it gets by GET. */
final class Redirect {
    private Redirect() {}

    static Response to(String location) {
        return Response.empty(303)
                .with("location", location)
                .with("cache-control", "no-store")
                // the address may hold a code or a state
                .with("referrer-policy", "no-referrer");
    }
}
