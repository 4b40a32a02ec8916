/**
 * The AWS endpoint: finds the service a request is for, and speaks the protocols and errors of AWS.
 */
@NullMarked
package dev.carrel.local.aws;

import org.jspecify.annotations.NullMarked;
