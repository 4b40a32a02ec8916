/** What the tests of several modules use. No function and no other program has it. */
@NullMarked
package dev.carrel.testing;

import org.jspecify.annotations.NullMarked;
