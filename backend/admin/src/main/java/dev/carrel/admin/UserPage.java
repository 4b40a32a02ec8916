package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of users.
 *
 * @param next where to read on; in {@link PoolUsers} it is Cognito's own token, beyond {@link Users} a cursor
 */
record UserPage(List<PoolUser> users, Optional<String> next) {
    UserPage {
        users = List.copyOf(users);
        requireNonNull(next, "next is null");
    }
}
