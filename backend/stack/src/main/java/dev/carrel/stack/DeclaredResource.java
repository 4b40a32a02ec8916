package dev.carrel.stack;

import java.util.Optional;

/** A resource that a home is asked to name: what it is and, where the name depends on them, its properties. */
public interface DeclaredResource {
    String logicalId();

    /** For example {@code AWS::DynamoDB::Table}; {@code AWS::Lambda::Alias} for the alias that a serverless function publishes. */
    String type();

    /**
     * A property directly under {@code Properties}, evaluated in the same home.
     *
     * @throws StackException if it is there and is no text
     */
    Optional<String> text(String property);
}
