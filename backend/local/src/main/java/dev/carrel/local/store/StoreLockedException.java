package dev.carrel.local.store;

import java.io.IOException;
import java.nio.file.Path;

/** The data folder is in use by another process. The message is one line, fit to be shown as it is. */
public final class StoreLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreLockedException(Path folder, Throwable cause) {
        super(
                "data folder " + folder
                        + " is in use by another running system: stop that one, or choose another folder",
                cause);
    }
}
