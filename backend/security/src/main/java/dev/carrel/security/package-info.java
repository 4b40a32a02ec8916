/**
 * The report of the build, for auditors: what was proved of the policies that are deployed, what was found, and the matrix of who may
 * do what.
 *
 * <p>{@link dev.carrel.security.SecurityHandler} names the route, {@code ReportBucket} knows S3. The report is what the module
 * {@code audit} has written, unchanged; whoever deploys puts it into the bucket. The function cannot write it, and can read it only with
 * a session that an auditor's own token bought.
 *
 * <p>An answer of Lambda is at most 6 MB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), in which the body is
 * a JSON text, escaped once more. A report is therefore shown up to {@code ReportBucket.LARGEST} bytes, and a larger one is refused with
 * {@code report_unusable}.
 */
@NullMarked
package dev.carrel.security;

import org.jspecify.annotations.NullMarked;
