/**
 * What runs inside a function's own JVM: the loop that takes an event from the Lambda Runtime API, gives it to the handler
 * and posts the answer. Of the local system it uses nothing else: the other classes lie beside these on the function's class
 * path, without the libraries that they need.
 */
@NullMarked
package dev.carrel.local.lambda.runtime;

import org.jspecify.annotations.NullMarked;
