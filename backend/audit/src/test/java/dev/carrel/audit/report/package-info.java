@NullMarked
package dev.carrel.audit.report;

import org.jspecify.annotations.NullMarked;
