package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is to be done, as the trail keeps it. It names accounts by their ids and holds nothing personal of their users, so that
 * nothing in the trail has to be erased with an account.
 *
 * @param subject whose account; absent where it is only being made
 * @param detail the group, where one is joined or left
 */
record Deed(Action action, Optional<UserId> subject, Optional<String> detail) {
    Deed {
        requireNonNull(action, "action is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(detail, "detail is null");
    }
}
