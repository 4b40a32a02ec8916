package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A user as the pool lists it.
 *
 * @param status Cognito's word, for example {@code CONFIRMED}; the list of them is Cognito's, so it stays a text
 */
record PoolUser(
        UserId id,
        String email,
        Optional<String> name,
        String status,
        boolean enabled,
        Instant createdAt,
        Instant modifiedAt) {
    PoolUser {
        requireNonNull(id, "id is null");
        requireNonNull(email, "email is null");
        requireNonNull(name, "name is null");
        requireNonNull(status, "status is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    @Override
    public String toString() {
        return "PoolUser[" + id + ", " + status + "]";
    }
}
