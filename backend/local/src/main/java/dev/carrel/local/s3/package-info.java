/**
 * The door of S3, and the room behind it. A call is read strictly, decided by IAM, and carried out on a
 * {@linkplain dev.carrel.local.s3.catalogue catalogue} of keys and versions and on {@linkplain dev.carrel.local.s3.blob
 * blobs} under names of their own: no path on disk is ever made from a key, so that any key of S3 works and none leads
 * anywhere.
 *
 * <p>Not here: lifecycle rules are not run, so that nothing goes by itself; access control lists, tags, encryption keys of
 * a caller's own, and whatever else is no operation of {@link dev.carrel.local.s3.S3Service#operations()} is refused by
 * name.
 */
@NullMarked
package dev.carrel.local.s3;

import org.jspecify.annotations.NullMarked;
