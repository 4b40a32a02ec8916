/** Tests of the prover, against a naive twin above all. */
@NullMarked
package dev.carrel.iam.prove;

import org.jspecify.annotations.NullMarked;
