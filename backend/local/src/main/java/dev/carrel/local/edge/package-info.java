/**
 * CloudFront and the site's bucket: the built site, the API under its path, and the security headers, as the distribution in
 * the template has them.
 */
@NullMarked
package dev.carrel.local.edge;

import org.jspecify.annotations.NullMarked;
