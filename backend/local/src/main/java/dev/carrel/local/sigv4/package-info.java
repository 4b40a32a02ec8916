/**
 * Signature Version 4: who signed a request, and whether the signature covers all of it.
 *
 * <p>Header and query (presigned) form. What is signed is bound byte by byte: the target, every {@code X-Amz-*} header,
 * {@code Host}, and the body. A body of S3 may come in chunks. Other algorithms are refused by
 * name.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create a
 *     signed AWS API request</a>
 */
@NullMarked
package dev.carrel.local.sigv4;

import org.jspecify.annotations.NullMarked;
