package dev.carrel.local.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An email that was not sent.
 *
 * @param id names it, unique
 * @param at when it would have been sent
 * @param from the sender, when that was said
 * @param to the address
 * @param subject the subject
 * @param body plain text; may hold codes and temporary passwords
 */
public record Email(String id, Instant at, Optional<String> from, String to, String subject, String body) {
    public Email {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(body, "body is null");
    }

    /** Without the body: it may hold a code. */
    @Override
    public String toString() {
        return "Email[" + id + ", " + at + "]";
    }
}
