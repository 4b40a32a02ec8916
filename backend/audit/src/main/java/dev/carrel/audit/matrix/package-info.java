/**
 * Who may do what, in words and as data: each function, what it runs as and what it can become, and for each role every statement that
 * allows, with what limits it.
 *
 * <p>{@link dev.carrel.audit.matrix.MatrixJson} writes it as data:
 *
 * <pre>{@code
 * {
 *   "functions": [ {"function": "RecordsFunction", "runsAs": "RecordsExecutionRole",
 *                   "becomes": [ {"role": "RecordsAccessRole", "how": "…"} ]} ],
 *   "roles": [ {"role": "…", "trust": [grant, …], "allows": [grant, …], "denies": [grant, …]} ],
 *   "resources": [ {"resource": "ImportsQueue", "allows": [grant, …], "denies": [grant, …]} ]
 * }
 * grant: {"statement": "policies/records/access.json#OwnRows", "says": "…", "actions": ["dynamodb:GetItem", …],
 *         "resources": ["RecordsTable"], "conditions": [ {"operator", "key", "values"} ],
 *         "ceiling": ["policies/boundary.json#RecordsCeiling"], "cut": ["dynamodb:Scan"]}
 * }</pre>
 *
 * <p>{@code ceiling} are the statements of the boundary that let the grant pass, and {@code cut} the actions that none of them does.
 */
@NullMarked
package dev.carrel.audit.matrix;

import org.jspecify.annotations.NullMarked;
