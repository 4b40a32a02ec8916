package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of the trail.
 *
 * @param next the cursor of the page after it; absent on the last
 */
record TrailPage(List<TrailEntry> entries, Optional<String> next) {
    TrailPage {
        entries = List.copyOf(entries);
        requireNonNull(next, "next is null");
    }
}
