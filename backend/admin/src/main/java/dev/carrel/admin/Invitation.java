package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Whom to invite. */
record Invitation(Email email, Optional<PersonName> name) {
    Invitation {
        requireNonNull(email, "email is null");
        requireNonNull(name, "name is null");
    }
}
