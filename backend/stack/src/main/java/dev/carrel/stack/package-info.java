/**
 * Reads {@code template.yaml} and the files under {@code policies/} into a typed model.
 */
@NullMarked
package dev.carrel.stack;

import org.jspecify.annotations.NullMarked;
