package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.carrel.local.cognito.srp.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A user.
 *
 * @param username the {@code sub}, a UUID: in a pool where people sign in by email both are the same
 * @param email the address, as it was given; compared without regard to case
 * @param emailVerified whether the address is proved
 * @param attributes further attributes by name, for example {@code name}
 * @param status how far the account has come
 * @param enabled whether the user may sign in at all
 * @param password the verifier of the password; absent when there is none yet
 * @param temporaryUntil when a temporary password ends; absent for one that the user chose
 * @param groups the groups, in the order joined
 * @param createdAt when the account was made
 * @param modifiedAt when it was last changed
 */
public record User(
        String username,
        String email,
        boolean emailVerified,
        Map<String, String> attributes,
        UserStatus status,
        boolean enabled,
        Optional<Verifier> password,
        Optional<Instant> temporaryUntil,
        List<String> groups,
        Instant createdAt,
        Instant modifiedAt) {
    public User {
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        attributes = Map.copyOf(attributes);
        requireNonNull(status, "status is null");
        requireNonNull(password, "password is null");
        requireNonNull(temporaryUntil, "temporaryUntil is null");
        groups = List.copyOf(groups);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    /** Every attribute as Cognito names it: {@code sub}, {@code email}, {@code email_verified} and the further ones, by name. */
    @JsonIgnore
    public Map<String, String> allAttributes() {
        Map<String, String> all = new TreeMap<>(attributes);
        all.put("sub", username);
        all.put("email", email);
        all.put("email_verified", Boolean.toString(emailVerified));
        return all;
    }

    /** This user in another state. */
    public User withStatus(UserStatus other) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                other,
                enabled,
                password,
                temporaryUntil,
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user with another address. */
    public User withEmail(String other, boolean verified) {
        return new User(
                username,
                other,
                verified,
                attributes,
                status,
                enabled,
                password,
                temporaryUntil,
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user with other further attributes. */
    public User withAttributes(Map<String, String> other) {
        return new User(
                username,
                email,
                emailVerified,
                other,
                status,
                enabled,
                password,
                temporaryUntil,
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user with the address proved. */
    public User withEmailVerified() {
        return withEmail(email, true);
    }

    /** This user, let in or kept out. */
    public User withEnabled(boolean other) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                status,
                other,
                password,
                temporaryUntil,
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user with a password that lasts. */
    public User withPassword(Verifier verifier) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                status,
                enabled,
                Optional.of(verifier),
                Optional.empty(),
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user with a password that must be replaced before {@code until}. */
    public User withTemporaryPassword(Verifier verifier, Instant until) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                UserStatus.FORCE_CHANGE_PASSWORD,
                enabled,
                Optional.of(verifier),
                Optional.of(until),
                groups,
                createdAt,
                modifiedAt);
    }

    /** This user in other groups. */
    public User withGroups(List<String> other) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                status,
                enabled,
                password,
                temporaryUntil,
                other,
                createdAt,
                modifiedAt);
    }

    /** This user, changed at another time. */
    public User withModifiedAt(Instant other) {
        return new User(
                username,
                email,
                emailVerified,
                attributes,
                status,
                enabled,
                password,
                temporaryUntil,
                groups,
                createdAt,
                other);
    }

    @Override
    public String toString() {
        return "User[" + username + ", " + status + "]";
    }
}
