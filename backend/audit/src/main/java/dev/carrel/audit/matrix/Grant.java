package dev.carrel.audit.matrix;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Statement;
import java.util.List;

/**
 * What one statement says, and what is left of it under the boundary.
 *
 * @param name its file and {@code Sid}
 * @param says the statement in words
 * @param resources by their names in the template
 * @param ceiling the statements of the boundary that let it pass; none where there is no boundary
 * @param cut actions that no statement of the boundary lets pass
 */
public record Grant(
        Statement statement, String name, String says, List<String> resources, List<String> ceiling, List<String> cut) {
    public Grant {
        requireNonNull(statement, "statement is null");
        requireNonNull(name, "name is null");
        requireNonNull(says, "says is null");
        resources = List.copyOf(resources);
        ceiling = List.copyOf(ceiling);
        cut = List.copyOf(cut);
    }
}
