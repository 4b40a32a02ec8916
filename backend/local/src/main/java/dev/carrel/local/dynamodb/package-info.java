/**
 * Amazon DynamoDB: a door that works out who wants to touch which rows and has IAM decide, and DynamoDB Local behind it.
 *
 * <p>There is no other way to the data: DynamoDB Local runs inside this process and listens on no port.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">AWS: IAM policy
 *     conditions for fine-grained access control</a>
 */
@NullMarked
package dev.carrel.local.dynamodb;

import org.jspecify.annotations.NullMarked;
