package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

/**
 * What a finding is about.
 *
 * @param name {@code policies/records/access.json#OwnRows}, or {@code template.yaml#RecordsTable}
 * @param file relative to the root
 * @param line from 1, or 0 where it is not known
 * @param hash of the statement or resource as it is now
 */
public record Place(String name, String file, int line, String hash) {
    public Place {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
        requireNonNull(hash, "hash is null");
    }
}
