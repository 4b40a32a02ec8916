package dev.carrel.audit.matrix;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything about one role, or one resource that has a policy of its own.
 *
 * @param name its logical id
 * @param trust who may become the role; of a resource nothing
 * @param allows what it may do; of a resource, who may do what to it
 * @param denies what nobody may, whatever allows it
 */
public record Sheet(String name, List<Grant> trust, List<Grant> allows, List<Grant> denies) {
    public Sheet {
        requireNonNull(name, "name is null");
        trust = List.copyOf(trust);
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
    }
}
