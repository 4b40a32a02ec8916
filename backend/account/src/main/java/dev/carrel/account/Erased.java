package dev.carrel.account;

/**
 * What an erasure has removed.
 *
 * @param rows items of the records table, daily counts included
 * @param imports items of the imports table, refused rows included
 * @param files versions of objects, marks of deletions included
 */
record Erased(long rows, long imports, long files) {
    static final Erased NOTHING = new Erased(0, 0, 0);

    Erased plus(Erased other) {
        return new Erased(rows + other.rows, imports + other.imports, files + other.files);
    }
}
