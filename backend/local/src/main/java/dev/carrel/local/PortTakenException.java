package dev.carrel.local;

import java.io.IOException;

/** A port that another program holds. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String setting, int port) {
        super("port " + port + " is taken; end what uses it, or choose another with -D" + setting + "=…");
    }
}
