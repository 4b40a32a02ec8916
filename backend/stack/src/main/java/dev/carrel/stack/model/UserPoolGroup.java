package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * A group of users; it grants nothing by itself.
 *
 * @param logicalId its key in the template
 */
public record UserPoolGroup(String logicalId, String name) {
    public UserPoolGroup {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
    }
}
