/**
 * What there is: the keys of each bucket with their versions, and the uploads under way. It lies in the store of the local
 * system, so that a change is made whole or not at all; the bytes lie in blobs.
 */
@NullMarked
package dev.carrel.local.s3.catalogue;

import org.jspecify.annotations.NullMarked;
