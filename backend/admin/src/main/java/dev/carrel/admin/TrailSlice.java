package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Ulid;
import java.util.List;
import java.util.Optional;

/**
 * A part of the trail, newest first.
 *
 * @param next what comes next is older than this; absent when nothing does
 */
record TrailSlice(List<TrailEntry> entries, Optional<Ulid> next) {
    TrailSlice {
        entries = List.copyOf(entries);
        requireNonNull(next, "next is null");
    }
}
