/**
 * The operations of DynamoDB that are served, one class each: what each reads strictly of its body, and which decisions of
 * IAM it needs.
 */
@NullMarked
package dev.carrel.local.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
