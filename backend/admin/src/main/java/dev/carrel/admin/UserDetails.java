package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One user with all that an admin may know. */
record UserDetails(UserState state, List<String> groups, Sizes sizes) {
    UserDetails {
        requireNonNull(state, "state is null");
        groups = List.copyOf(groups);
        requireNonNull(sizes, "sizes is null");
    }
}
