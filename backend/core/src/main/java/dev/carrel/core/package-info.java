/**
 * What every function shares: the caller and the exchange of its token for credentials, HTTP in and out, problem
 * documents, and cursors. It knows no function.
 */
@NullMarked
package dev.carrel.core;

import org.jspecify.annotations.NullMarked;
