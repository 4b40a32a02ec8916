package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

/**
 * Something that a rule found.
 *
 * @param message what is there and why it matters, in one sentence
 */
public record Finding(Rule rule, Place place, String message) {
    public Finding {
        requireNonNull(rule, "rule is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
    }

    /** One line. */
    @Override
    public String toString() {
        String at = place.line() > 0 ? place.file() + ":" + place.line() + " " : "";
        return rule.severity() + " " + rule.id() + " " + at + place.name() + ": " + message;
    }
}
