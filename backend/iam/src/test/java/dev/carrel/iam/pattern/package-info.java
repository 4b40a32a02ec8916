/** Tests of the text patterns. */
@NullMarked
package dev.carrel.iam.pattern;

import org.jspecify.annotations.NullMarked;
