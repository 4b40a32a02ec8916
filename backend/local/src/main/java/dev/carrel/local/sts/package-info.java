/**
 * AWS STS: exchanges a token or a role's trust for temporary credentials, and says who holds a key.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">AWS STS API reference</a>
 */
@NullMarked
package dev.carrel.local.sts;

import org.jspecify.annotations.NullMarked;
