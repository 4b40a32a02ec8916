package dev.carrel.local.access;

import java.util.Optional;

/** The access keys that exist: there is no other. */
public interface AccessKeys {
    /** The key of this id, whether or not it has expired. */
    Optional<AccessKey> find(String id);

    /** Adds a key. */
    void add(AccessKey key);
}
