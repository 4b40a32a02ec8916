package dev.carrel.imports.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the row at the window's start ends, by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>: a quote
 * begins a value only where the value begins, is doubled inside, and stands before a delimiter or the end of the row
 * when it closes. Every other quote is a fault. A line ends with CR LF, LF or CR.
 *
 * <p>A row at fault is its first physical line alone, and the next line begins a new row: so a quote that was never
 * closed costs one row, and the same bytes always give the same rows. Looking again costs little: a row at fault that
 * went on over lines has met no line with an odd number of quotes but its first and last, and only such a line can
 * begin another.
 *
 * @param length the row's bytes without its line end
 * @param lineEnd the bytes of its line end; 0 at the end of the file
 * @param lineEnds how many line ends it holds, its own included
 * @param fault what is wrong with it; then the rest is meaningless
 */
record CsvScan(int length, int lineEnd, int lineEnds, Optional<String> fault) {
    static final String TOO_LONG = "is longer than 64 KB";
    static final String NOT_CLOSED = "has a quote that is not closed within 64 KB or by the end of the file";
    static final String STRAY = "has a quote inside a value; put the value in quotes and double the quote";
    static final String AFTER_QUOTE = "has something between a closing quote and the next delimiter";

    private enum In {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    static CsvScan of(Window window, char delimiter) {
        In in = In.START;
        int inside = 0;
        for (int at = 0; at <= Window.LONGEST_ROW; at++) {
            int value = window.peek(at);
            int lineEnd = value == '\n' || value == '\r' ? window.lineEnd(at) : 0;
            if (in == In.QUOTED) {
                if (value == Window.END) {
                    return broken(NOT_CLOSED);
                }
                if (value == '"') {
                    in = In.CLOSED;
                }
                // the CR of a CR LF is passed over in silence
                inside += lineEnd == 1 ? 1 : 0;
            } else if (value == Window.END) {
                return new CsvScan(at, 0, inside, Optional.empty());
            } else if (lineEnd > 0) {
                return new CsvScan(at, lineEnd, inside + 1, Optional.empty());
            } else if (value == delimiter) {
                in = In.START;
            } else if (in == In.CLOSED) {
                if (value != '"') {
                    return broken(AFTER_QUOTE);
                }
                in = In.QUOTED;
            } else if (value == '"') {
                if (in == In.PLAIN) {
                    return broken(STRAY);
                }
                in = In.QUOTED;
            } else {
                in = In.PLAIN;
            }
        }
        return broken(in == In.QUOTED ? NOT_CLOSED : TOO_LONG);
    }

    private static CsvScan broken(String fault) {
        return new CsvScan(0, 0, 0, Optional.of(fault));
    }

    /** The values of a row that was scanned without a fault. */
    static List<String> split(String row, char delimiter) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            if (at < row.length() && row.charAt(at) == '"') {
                StringBuilder value = new StringBuilder();
                at = unquote(row, at + 1, value);
                values.add(value.toString());
            } else {
                int next = row.indexOf(delimiter, at);
                int end = next < 0 ? row.length() : next;
                values.add(row.substring(at, end));
                at = end;
            }
            if (at == row.length()) {
                return values;
            }
            at++;
        }
    }

    /** Takes a quoted value; answers what comes after its closing quote. */
    private static int unquote(String row, int start, StringBuilder value) {
        int at = start;
        while (true) {
            int quote = row.indexOf('"', at);
            value.append(row, at, quote);
            at = quote + 1;
            if (at == row.length() || row.charAt(at) != '"') {
                return at;
            }
            value.append('"');
            at++;
        }
    }
}
