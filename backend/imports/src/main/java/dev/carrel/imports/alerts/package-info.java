/**
 * Tells a user by email how an import of theirs ended: {@link dev.carrel.imports.alerts.Alert} is the message from the
 * topic, checked; {@link dev.carrel.imports.alerts.AlertMails} looks the user up and sends. It acts with the function's
 * own role, which may read one user's profile and send from one address, and reaches no rows and no files.
 */
@NullMarked
package dev.carrel.imports.alerts;

import org.jspecify.annotations.NullMarked;
