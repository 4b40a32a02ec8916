/**
 * Doing something at a later time: a message that becomes visible again, a call that is tried again.
 */
@NullMarked
package dev.carrel.local.time;

import org.jspecify.annotations.NullMarked;
