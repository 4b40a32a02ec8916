/** Every case of the real policies decided, and the policies counted against the cases. */
@NullMarked
package dev.carrel.stack.cases;

import org.jspecify.annotations.NullMarked;
