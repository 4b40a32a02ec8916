/**
 * The operations of S3, one class each. Each asks the gate before it does or tells anything.
 */
@NullMarked
package dev.carrel.local.s3.operation;

import org.jspecify.annotations.NullMarked;
