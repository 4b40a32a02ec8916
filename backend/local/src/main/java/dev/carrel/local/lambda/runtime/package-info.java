/**
 * What runs inside a function's own JVM: the loop that takes an event from the Lambda Runtime API, gives it to the handler
 * and posts the answer. It sees the function's libraries and its own few classes, and nothing else of the local system.
 */
@NullMarked
package dev.carrel.local.lambda.runtime;

import org.jspecify.annotations.NullMarked;
