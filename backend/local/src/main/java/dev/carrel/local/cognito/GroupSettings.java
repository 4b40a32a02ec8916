package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A group of users.
 *
 * @param name its name
 * @param description what it is for
 */
public record GroupSettings(String name, Optional<String> description) {
    public GroupSettings {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
    }
}
