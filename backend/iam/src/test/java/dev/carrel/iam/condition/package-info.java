/** Tests of condition operators. */
@NullMarked
package dev.carrel.iam.condition;

import org.jspecify.annotations.NullMarked;
