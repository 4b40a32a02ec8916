/**
 * Pages for people: their frame, the headers that protect them, and the style sheet that they share.
 */
@NullMarked
package dev.carrel.local.html;

import org.jspecify.annotations.NullMarked;
