/**
 * Allow and deny cases for the policies of a stack, as data under {@code policies/cases/}: how they are read, decided and counted
 * against what the policies say.
 */
@NullMarked
package dev.carrel.stack.cases;

import org.jspecify.annotations.NullMarked;
