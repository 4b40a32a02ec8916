/**
 * Amazon SES: emails that go to the outbox, from the addresses that the template declares.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/Welcome.html">AWS: Amazon SES API v2</a>
 */
@NullMarked
package dev.carrel.local.ses;

import org.jspecify.annotations.NullMarked;
