package dev.carrel.files;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of a folder: what is directly in it.
 *
 * @param next the cursor of the page after it; empty on the last
 */
public record FolderPage(List<Folder> folders, List<StoredFile> files, Optional<String> next) {
    public FolderPage {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        requireNonNull(next, "next is null");
    }
}
