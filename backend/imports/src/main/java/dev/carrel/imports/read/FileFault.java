package dev.carrel.imports.read;

import java.util.Locale;

/** Why a whole file cannot be read. */
public enum FileFault {
    /** There is no line with anything on it. */
    EMPTY,
    /** A container or a format that is not read: a ZIP archive or spreadsheet, one JSON array. */
    UNSUPPORTED_FORMAT,
    /** Not UTF-8: UTF-16 or UTF-32, or a header that is not UTF-8. */
    ENCODING,
    /** The header line is too long, or its quotes are broken. */
    BROKEN_HEADER,
    /** The header names a column twice. */
    DUPLICATE_COLUMNS,
    /** The header lacks a column that its shape must have. */
    MISSING_COLUMNS,
    /** The header names a column of no shape, or of the other one. */
    UNKNOWN_COLUMNS,
    /** The gzip stream is damaged, ends early, or has something else behind it. */
    BROKEN_GZIP,
    /** The file, packed or unpacked, is larger than 1 GB. */
    TOO_LARGE;

    /** The word for programs; it never changes its meaning. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
