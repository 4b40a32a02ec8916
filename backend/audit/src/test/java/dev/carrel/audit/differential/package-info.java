/** Holds the evaluator against an engine that others wrote. */
@NullMarked
package dev.carrel.audit.differential;

import org.jspecify.annotations.NullMarked;
