@NullMarked
package dev.carrel.audit;

import org.jspecify.annotations.NullMarked;
