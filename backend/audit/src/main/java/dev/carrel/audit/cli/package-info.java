/** The command line of the audit: {@link dev.carrel.audit.cli.Main} takes the first word for a command and hands it the rest. */
@NullMarked
package dev.carrel.audit.cli;

import org.jspecify.annotations.NullMarked;
