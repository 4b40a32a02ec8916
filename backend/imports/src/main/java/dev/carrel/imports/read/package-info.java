/**
 * A dropped file as rows: {@link dev.carrel.imports.read.RowReader} takes the bytes of the object and hands out one
 * {@link dev.carrel.imports.read.ReadRow} after another, a record's content or the reason why it is none. A file that
 * cannot be read at all, or not to its end, throws {@link dev.carrel.imports.read.UnreadableFileException}.
 *
 * <p>The layers, from the bytes up: {@code Gunzip} unpacks, {@code Window} holds the part of the file that is being
 * looked at, {@code Opening} finds out what kind of file it is, {@code CsvRecords} and {@code JsonLines} cut it into
 * rows, {@code Columns} knows which column means what. Whatever the size of the file, what is held is one window of
 * 128 KB and one row. The same bytes give the same rows, however the stream cuts them: work that was interrupted goes
 * on by counting rows.
 *
 * <p>The tokeniser is our own because its promises are about bytes: a row's length and physical line, a broken quote
 * that costs one line and not the rest of the file, a row of a wrong encoding that costs itself. Parsers that work on
 * characters have lost all three by the time they see a row. JSON's own grammar is jackson-core's.
 */
@NullMarked
package dev.carrel.imports.read;

import org.jspecify.annotations.NullMarked;
