/** YAML and JSON text to one tree, with the line of every value; strict, so that a template means one thing to every reader. */
@NullMarked
package dev.carrel.stack.yaml;

import org.jspecify.annotations.NullMarked;
