/**
 * Amazon SNS: topics, what is delivered of what is published, and the door in front of them. Emails go to the outbox, events
 * to functions.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/welcome.html">AWS: Amazon SNS</a>
 */
@NullMarked
package dev.carrel.local.sns;

import org.jspecify.annotations.NullMarked;
