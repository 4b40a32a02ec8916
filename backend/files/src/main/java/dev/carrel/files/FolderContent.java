package dev.carrel.files;

import java.util.List;

/** What is directly in a folder, or in a part of it. */
record FolderContent(List<Folder> folders, List<StoredFile> files) {
    FolderContent {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }
}
