package dev.carrel.audit.matrix;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a function runs as, and what it can become.
 *
 * @param name its logical id
 * @param runsAs logical id of its execution role
 * @param becomes other roles, each with the way there
 */
public record FunctionSheet(String name, String runsAs, List<Becomes> becomes) {
    /** A role that a function can take on, and how. */
    public record Becomes(String role, String how) {
        public Becomes {
            requireNonNull(role, "role is null");
            requireNonNull(how, "how is null");
        }
    }

    public FunctionSheet {
        requireNonNull(name, "name is null");
        requireNonNull(runsAs, "runsAs is null");
        becomes = List.copyOf(becomes);
    }
}
