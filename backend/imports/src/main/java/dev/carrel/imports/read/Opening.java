package dev.carrel.imports.read;

/** The first bytes of a file: what it is, as far as they tell. */
final class Opening {
    private Opening() {}

    /**
     * Passes over a UTF-8 mark and the blank lines before the first row or header.
     *
     * @throws UnreadableFileException for anything that is plainly neither CSV nor JSON Lines in UTF-8
     */
    static RowFormat read(Window window) {
        refuseContainers(window);
        refuseEncodings(window);
        if (startsWith(window, 0xef, 0xbb, 0xbf)) {
            window.skip(3);
        }
        int first = firstOfText(window);
        if (first == Window.END) {
            throw new UnreadableFileException(
                    FileFault.EMPTY, "The file is empty. The first line of a CSV file is its header.");
        }
        if (first == '[') {
            throw new UnreadableFileException(
                    FileFault.UNSUPPORTED_FORMAT, "This is a JSON array. Write one object a line, without brackets.");
        }
        return first == '{' ? RowFormat.JSONL : RowFormat.CSV;
    }

    private static void refuseContainers(Window window) {
        // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.7, and the compound file of old spreadsheets:
        // https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/05060311-bfce-4b12-874d-71fd4ce63aea
        if (startsWith(window, 'P', 'K', 3, 4) || startsWith(window, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UnreadableFileException(
                    FileFault.UNSUPPORTED_FORMAT,
                    "This is a spreadsheet or an archive. Save it as CSV in UTF-8; pack it with gzip if need be.");
        }
    }

    /** Marks as in https://www.unicode.org/faq/utf_bom.html; without one, the zeros beside its ASCII show UTF-16. */
    private static void refuseEncodings(Window window) {
        int one = window.peek(0);
        int two = one == Window.END ? Window.END : window.peek(1);
        if ((one == 0xfe && two == 0xff) || (one == 0xff && two == 0xfe) || one == 0 || two == 0) {
            throw new UnreadableFileException(FileFault.ENCODING, "The file is in UTF-16 or UTF-32. Save it in UTF-8.");
        }
    }

    private static boolean startsWith(Window window, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (window.peek(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first character that is no blank; its line becomes the window's first, unless blanks alone overfill a row. */
    private static int firstOfText(Window window) {
        window.skipBlankLines(" \t");
        int offset = 0;
        while (offset < Window.LONGEST_ROW && (window.peek(offset) == ' ' || window.peek(offset) == '\t')) {
            offset++;
        }
        return window.peek(offset);
    }
}
