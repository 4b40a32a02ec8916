/** Tests of the reader on small templates with one fault each, and of the promises that the real template makes. */
@NullMarked
package dev.carrel.stack;

import org.jspecify.annotations.NullMarked;
