/**
 * The emails that the system would send. Nothing leaves the machine: they are kept, and shown on a page.
 */
@NullMarked
package dev.carrel.local.outbox;

import org.jspecify.annotations.NullMarked;
