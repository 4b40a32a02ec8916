@NullMarked
package dev.carrel.audit.diff;

import org.jspecify.annotations.NullMarked;
