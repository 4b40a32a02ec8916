/**
 * IAM policy documents: parse them strictly, evaluate a request against them, explain the decision.
 *
 * <p>Knows no AWS service beyond the names of actions and condition keys.
 */
@NullMarked
package dev.carrel.iam;

import org.jspecify.annotations.NullMarked;
