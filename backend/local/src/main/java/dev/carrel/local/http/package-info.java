/**
 * HTTP as the doors see it: a request with its target exactly as received, a response, and a server on loopback.
 */
@NullMarked
package dev.carrel.local.http;

import org.jspecify.annotations.NullMarked;
