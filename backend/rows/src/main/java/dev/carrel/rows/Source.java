package dev.carrel.rows;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Ulid;

/** Where a record came from. */
public sealed interface Source permits Source.Manual, Source.Import {
    /** Entered through the API. */
    Source MANUAL = new Manual();

    /** The word for it in the API and in the table. */
    String kind();

    /** Entered through the API. */
    record Manual() implements Source {
        static final String KIND = "manual";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Read from a dropped file.
     *
     * @param importId the import of that file
     * @param line the line of the file where the row begins, from 1
     */
    record Import(Ulid importId, long line) implements Source {
        static final String KIND = "import";

        public Import {
            requireNonNull(importId, "importId is null");
            if (line < 1) {
                throw new IllegalArgumentException("line is " + line);
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
