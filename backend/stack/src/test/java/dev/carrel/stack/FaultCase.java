package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One change of a template that is fine without it.
 *
 * @param says what the change is
 * @param file the changed file, {@code template.yaml} when absent
 * @param replace text that stands in it once
 * @param with what comes in its place
 * @param refused part of one fault that must be found; absent for a control
 * @param accepted for a control: the changed template is fine too
 */
record FaultCase(
        String says,
        Optional<String> file,
        String replace,
        String with,
        Optional<String> refused,
        Optional<Boolean> accepted) {
    FaultCase {
        requireNonNull(says, "says is missing");
        requireNonNull(file, "file is null");
        requireNonNull(replace, "replace is missing");
        requireNonNull(with, "with is missing");
        if (refused.isPresent() == accepted.isPresent() || accepted.equals(Optional.of(false))) {
            throw new IllegalArgumentException("`" + says + "` must say either `refused` or `accepted: true`");
        }
    }

    @Override
    public String toString() {
        return says;
    }
}
