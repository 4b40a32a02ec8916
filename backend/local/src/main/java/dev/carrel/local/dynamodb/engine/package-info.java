/** DynamoDB Local, run inside this process on a class path of its own. */
@NullMarked
package dev.carrel.local.dynamodb.engine;

import org.jspecify.annotations.NullMarked;
