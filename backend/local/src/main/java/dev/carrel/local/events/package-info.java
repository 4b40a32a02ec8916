/**
 * What happens by itself: an object that was created becomes an event, a rule sends it to a queue, a function is invoked with
 * what the queue holds, and an alarm rings when dead letters wait. {@link dev.carrel.local.events.Events} is the front of it
 * all.
 *
 * <p>Every step is decided by IAM as on AWS: rules and alarms by the policy on the queue or topic, pollers by the function's
 * execution role.
 */
@NullMarked
package dev.carrel.local.events;

import org.jspecify.annotations.NullMarked;
