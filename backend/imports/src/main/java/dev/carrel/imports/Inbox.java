package dev.carrel.imports;

import dev.carrel.core.Access;

/** Where the files lie that were dropped. */
interface Inbox {
    /**
     * Drops a version of a file once more: it becomes the newest one, and an import of it begins.
     *
     * @throws dev.carrel.core.Problem {@link dev.carrel.core.ErrorCode#NOT_FOUND} when it is no longer there,
     *     {@link dev.carrel.core.ErrorCode#CONFLICT} when it is too large to be imported
     */
    void dropAgain(Access access, InboxKey key, String versionId);
}
