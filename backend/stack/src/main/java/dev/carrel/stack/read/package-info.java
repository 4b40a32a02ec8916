/** Reads each type of resource into its record. One class for a family of types; what it does not ask for is refused. */
@NullMarked
package dev.carrel.stack.read;

import org.jspecify.annotations.NullMarked;
