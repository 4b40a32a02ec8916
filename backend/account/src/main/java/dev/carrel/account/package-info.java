/**
 * A user's own account: profile, password, authenticator app, sign-ins seen, how much is stored, export and erasure.
 *
 * <p>Everything is done with what the caller's own token buys or is: rows and objects with the session that STS gives for it
 * ({@code policies/account/access.json}), the account itself with the token as such, which Cognito's operations for a user's
 * own account take in place of a signature. The function has no right of its own to either.
 *
 * <p>An export and an erasure go in steps of about ten seconds, since an answer has to come within thirty. The caller asks
 * again until they are over; what is known between two steps lies in {@link dev.carrel.account.AccountItems} and, of an export,
 * in an object that {@link dev.carrel.account.ExportWork} describes.
 *
 * <p>What cannot be had: a list of a user's open multipart uploads ({@code ListBucketMultipartUploads} knows no prefix,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html). An erasure gives up the upload of
 * an export that this function began; the bucket's lifecycle ends every other within seven days, and nobody can read its parts.
 */
@NullMarked
package dev.carrel.account;

import org.jspecify.annotations.NullMarked;
