/**
 * The data API: dated records, queries by time and by type, and daily counts, each in the rows of one caller.
 */
@NullMarked
package dev.carrel.records;

import org.jspecify.annotations.NullMarked;
