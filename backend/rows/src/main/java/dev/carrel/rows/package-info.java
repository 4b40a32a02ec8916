/**
 * The rows of {@code RecordsTable}, for every function that writes them: dated records, their values with the limits of
 * each, where they stand, and the counts of their days. {@link dev.carrel.rows.RecordItems} describes the items,
 * {@link dev.carrel.rows.RowWrites} the writes.
 *
 * <p>A value refuses a bad text with {@link dev.carrel.core.InvalidValueException}, whose message may be shown to the
 * user beside the field's name.
 */
@NullMarked
package dev.carrel.rows;

import org.jspecify.annotations.NullMarked;
