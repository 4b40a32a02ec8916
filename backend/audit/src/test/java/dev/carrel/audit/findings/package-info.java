@NullMarked
package dev.carrel.audit.findings;

import org.jspecify.annotations.NullMarked;
