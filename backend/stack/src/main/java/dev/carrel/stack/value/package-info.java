/** What a property of a template may hold: plain values and CloudFormation's functions, parsed once and evaluated in a home. */
@NullMarked
package dev.carrel.stack.value;

import org.jspecify.annotations.NullMarked;
