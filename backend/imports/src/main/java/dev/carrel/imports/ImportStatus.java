package dev.carrel.imports;

import dev.carrel.core.InvalidValueException;
import java.util.Locale;

/** How far an import is. */
public enum ImportStatus {
    /** Its bytes are compared with those of earlier imports. */
    CHECKING,
    /** Its rows are being added. */
    RUNNING,
    /** Every row is a record. */
    DONE,
    /** Every good row is a record; others were refused. */
    PARTIAL,
    /**
     * It broke off; {@link Failure} says why. The same bytes dropped again go on where it stopped, or are a new import if it
     * was still being checked.
     */
    FAILED,
    /** Its user stopped it. The same of bytes dropped again. */
    CANCELLED,
    /** The same bytes belong to another import. */
    DUPLICATE;

    /** The word for it in the table and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it will not go on by itself. */
    public boolean isOver() {
        return this != CHECKING && this != RUNNING;
    }

    /** Whether all its rows have been looked at. */
    public boolean isComplete() {
        return this == DONE || this == PARTIAL;
    }

    /** @throws InvalidValueException for a word that is none of these */
    public static ImportStatus of(String text) {
        for (ImportStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        throw new InvalidValueException("is no status of an import");
    }
}
