package dev.carrel.local.sns;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What is published.
 *
 * @param subject the subject of an email
 * @param message the text
 * @param attributes by name, all of type {@code String}
 */
public record Notification(Optional<String> subject, String message, Map<String, String> attributes) {
    public Notification {
        requireNonNull(subject, "subject is null");
        requireNonNull(message, "message is null");
        attributes = Map.copyOf(attributes);
    }

    /** The names of the attributes alone: a message is somebody's. */
    @Override
    public String toString() {
        return "Notification" + attributes.keySet();
    }
}
