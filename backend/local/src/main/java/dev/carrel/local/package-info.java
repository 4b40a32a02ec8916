/**
 * The whole system on one machine: the services that {@code template.yaml} names, on loopback, with every signature,
 * token and policy checked as AWS checks them.
 */
@NullMarked
package dev.carrel.local;

import org.jspecify.annotations.NullMarked;
