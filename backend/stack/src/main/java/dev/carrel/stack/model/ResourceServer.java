package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An API that scopes are declared for.
 *
 * @param logicalId its key in the template
 * @param identifier prefix of its scopes
 * @param scopes full names, for example {@code carrel/user}
 */
public record ResourceServer(String logicalId, String identifier, List<String> scopes) {
    public ResourceServer {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(identifier, "identifier is null");
        scopes = List.copyOf(scopes);
    }
}
