@NullMarked
package dev.carrel.audit.cli;

import org.jspecify.annotations.NullMarked;
