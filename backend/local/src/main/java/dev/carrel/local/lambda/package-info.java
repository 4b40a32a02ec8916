/**
 * Lambda: each function runs in a JVM of its own, with the environment and the execution role's credentials that the
 * template gives it, and takes its events from the Lambda Runtime API.
 */
@NullMarked
package dev.carrel.local.lambda;

import org.jspecify.annotations.NullMarked;
