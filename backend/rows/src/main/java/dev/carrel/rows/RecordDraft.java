package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Hashes;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import dev.carrel.core.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user says of a record; the rest is ours.
 *
 * @param occurredAt from 1970 to 9999, in milliseconds
 * @param note at most 1 KB of UTF-8
 * @param attributes at most 20 names of 1 to 64 characters with texts of at most 256; in the order of their names
 */
public record RecordDraft(
        Instant occurredAt, RecordType type, Quantity quantity, Optional<String> note, Map<String, String> attributes) {
    /** How many attributes a record has at most. */
    public static final int MOST_ATTRIBUTES = 20;

    private static final int LONGEST_NOTE = 1024;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 256;

    public RecordDraft {
        requireNonNull(type, "type is null");
        requireNonNull(quantity, "quantity is null");
        // throws for a time that no key can hold
        Times.format(occurredAt);
        note.ifPresent(RecordDraft::checkNote);
        attributes.forEach((name, text) -> {
            checkName(name);
            checkText(text);
        });
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new InvalidValueException("has more than " + MOST_ATTRIBUTES + " entries");
        }
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** @throws InvalidValueException for a text that is no note */
    public static String checkNote(String note) {
        if (Texts.utf8(note).length > LONGEST_NOTE) {
            throw new InvalidValueException("must be at most 1024 bytes of UTF-8");
        }
        return note;
    }

    /** @throws InvalidValueException for a text that is no name of an attribute */
    public static String checkName(String name) {
        Texts.utf8(name);
        if (name.isEmpty() || characters(name) > LONGEST_NAME) {
            throw new InvalidValueException("must have a name of 1 to 64 characters");
        }
        return name;
    }

    /** @throws InvalidValueException for a text that no attribute holds */
    public static String checkText(String text) {
        Texts.utf8(text);
        if (characters(text) > LONGEST_TEXT) {
            throw new InvalidValueException("must be at most 256 characters");
        }
        return text;
    }

    /** The UTC day that it counts in. */
    public LocalDate day() {
        return Times.day(occurredAt);
    }

    /** A hash that is the same for bodies that mean the same, whatever their spacing and order of fields. */
    public String hash() {
        List<String> parts = new ArrayList<>(List.of(
                "record 1", Times.format(occurredAt), type.text(), quantity.text(), note.isPresent() ? "1" : "0"));
        note.ifPresent(parts::add);
        attributes.forEach((name, text) -> {
            parts.add(name);
            parts.add(text);
        });
        return HexFormat.of().formatHex(Hashes.sha256(parts));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
