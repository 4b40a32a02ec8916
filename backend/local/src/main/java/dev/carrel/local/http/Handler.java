package dev.carrel.local.http;

import java.io.IOException;

/** Answers a request. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request) throws IOException;
}
