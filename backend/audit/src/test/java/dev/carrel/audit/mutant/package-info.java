@NullMarked
package dev.carrel.audit.mutant;

import org.jspecify.annotations.NullMarked;
