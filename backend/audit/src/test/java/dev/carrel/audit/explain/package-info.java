@NullMarked
package dev.carrel.audit.explain;

import org.jspecify.annotations.NullMarked;
