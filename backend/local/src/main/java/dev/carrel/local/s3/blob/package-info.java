/**
 * Where the bytes of objects lie: blobs under names of their own, kept by an S3Proxy that only this process can reach.
 */
@NullMarked
package dev.carrel.local.s3.blob;

import org.jspecify.annotations.NullMarked;
