/**
 * What IAM has refused here, and why: for the developer and the auditor of this machine. On AWS it is CloudTrail that tells of refusals.
 */
@NullMarked
package dev.carrel.local.denials;

import org.jspecify.annotations.NullMarked;
