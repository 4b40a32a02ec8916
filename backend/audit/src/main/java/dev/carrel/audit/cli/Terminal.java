package dev.carrel.audit.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads and writes.
 *
 * @param out results
 * @param err what went wrong
 */
record Terminal(InputStream in, PrintStream out, PrintStream err) {
    Terminal {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }
}
