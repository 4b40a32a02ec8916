/**
 * Who calls, with which keys, and whether IAM lets them: identities, access keys, and the one place where policies are
 * enforced.
 */
@NullMarked
package dev.carrel.local.access;

import org.jspecify.annotations.NullMarked;
