/**
 * Imports: a file that lands in a user's {@code inbox/} becomes rows, after the user has left.
 *
 * <p>{@link dev.carrel.imports.ImportItems} describes what is kept of an import; the worker writes it with a session tied
 * to the user whose file it is, the API reads it with the user's own credentials. {@code read} turns bytes into rows,
 * {@code worker} turns rows into writes, {@code alerts} tells the user.
 */
@NullMarked
package dev.carrel.imports;

import org.jspecify.annotations.NullMarked;
