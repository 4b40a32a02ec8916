/**
 * API Gateway: an HTTP API with the routes, the JWT authorizer, the scopes, the throttle and the Lambda proxy events
 * (payload 2.0) of the template.
 */
@NullMarked
package dev.carrel.local.gateway;

import org.jspecify.annotations.NullMarked;
