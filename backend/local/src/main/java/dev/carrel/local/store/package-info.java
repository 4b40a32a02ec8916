/**
 * What the local system remembers: named tables of JSON values, in one file of the data folder or in memory. The file is
 * H2's MVStore: log structured, so that a killed process loses at most the change it was making.
 *
 * @see <a href="https://h2database.com/html/mvstore.html">H2: MVStore</a>
 */
@NullMarked
package dev.carrel.local.store;

import org.jspecify.annotations.NullMarked;
