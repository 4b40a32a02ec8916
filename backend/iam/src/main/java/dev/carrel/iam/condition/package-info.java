/**
 * The Condition element: one comparison per file, and once, outside of them, negation, {@code ...IfExists}, {@code Null} and the set
 * operators.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">AWS: condition
 *     operators</a>
 */
@NullMarked
package dev.carrel.iam.condition;

import org.jspecify.annotations.NullMarked;
