/**
 * Text patterns of policies: wildcards and variables, compiled once when a policy is parsed.
 *
 * <p>A value that a variable brings in is always literal: a {@code *} or {@code ?} in it is no wildcard.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">AWS: variables and tags</a>
 */
@NullMarked
package dev.carrel.iam.pattern;

import org.jspecify.annotations.NullMarked;
