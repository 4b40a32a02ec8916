/**
 * What admins do: find, invite, confirm, disable, enable, reset, group, sign out and delete users of the pool, and read the trail of
 * who did what.
 *
 * <p>{@link dev.carrel.admin.AdminHandler} names the routes, {@code AdminRoutes} decodes and encodes, {@code Users} and
 * {@code Trail} hold the rules, {@code PoolUsers} knows Cognito, {@code TrailTable} and {@code SizesTable} know DynamoDB. The API is
 * described in {@code backend/openapi.yaml}.
 *
 * <p>What holds, whatever happens in between:
 *
 * <ul>
 *   <li>Each call is signed with what the admin's own token has bought, and IAM decides: the function itself may do nothing,
 *       and an admin reaches no row and no object of anybody's ({@code policies/admin/}).
 *   <li>An act that cannot be written into the trail is not carried out; see {@link dev.carrel.admin.Trail}.
 *   <li>Nobody disables, demotes or deletes the own account, nor the last admin who is enabled; see
 *       {@link dev.carrel.admin.LastAdmin}.
 * </ul>
 */
@NullMarked
package dev.carrel.admin;

import org.jspecify.annotations.NullMarked;
