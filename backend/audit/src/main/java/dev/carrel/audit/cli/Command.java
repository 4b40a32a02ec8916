package dev.carrel.audit.cli;

import java.io.IOException;
import java.util.List;

/** One thing that the audit can be asked to do. */
interface Command {
    /** The word that calls it. */
    String name();

    /** Its options, and what it does, in a few lines. */
    String usage();

    /**
     * Does it.
     *
     * @return whether nothing failed
     * @throws UsageException if the arguments are not understood
     */
    boolean run(List<String> args, Terminal terminal) throws IOException;
}
