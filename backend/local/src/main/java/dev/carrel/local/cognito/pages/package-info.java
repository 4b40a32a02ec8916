/**
 * The sign-in pages: plain forms without any script, under a strict content security policy. The request of the app travels in the
 * address of each page, so that a page can be opened in another tab and still leads back to the app.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html">AWS: user pool managed
 *     login</a>
 */
@NullMarked
package dev.carrel.local.cognito.pages;

import org.jspecify.annotations.NullMarked;
