package dev.carrel.records;

import java.util.Locale;

/** Where a record came from. */
public enum Source {
    /** Entered through the API. */
    MANUAL;

    /** The word for it in the API and in the table. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is none of these */
    static Source of(String text) {
        for (Source source : values()) {
            if (source.text().equals(text)) {
                return source;
            }
        }
        throw new IllegalArgumentException("unknown source");
    }
}
