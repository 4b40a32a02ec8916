/**
 * The expression languages of DynamoDB, parsed in full: a condition, a projection, an update. What does not parse is refused
 * and never reaches the data.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">AWS: expressions</a>
 */
@NullMarked
package dev.carrel.local.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
