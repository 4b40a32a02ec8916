/**
 * A ZIP archive that is written in steps, by one process after another: what has to be known between two steps is small and can be
 * saved. The format is that of <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>, with its
 * ZIP64 extensions where they are needed and nowhere else.
 */
@NullMarked
package dev.carrel.account.zip;

import org.jspecify.annotations.NullMarked;
