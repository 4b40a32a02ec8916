@NullMarked
package dev.carrel.audit.matrix;

import org.jspecify.annotations.NullMarked;
