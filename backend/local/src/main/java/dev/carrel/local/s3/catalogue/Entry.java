package dev.carrel.local.s3.catalogue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * A key and its versions.
 *
 * @param key the key
 * @param versions newest first, at least one
 */
public record Entry(String key, List<Version> versions) {
    public Entry {
        requireNonNull(key, "key is null");
        versions = List.copyOf(versions);
    }

    /** The newest version; a delete marker too. */
    @JsonIgnore
    public Version latest() {
        return versions.get(0);
    }

    /** The version of this id. */
    public Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }
}
