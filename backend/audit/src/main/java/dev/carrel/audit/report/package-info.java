/**
 * The whole audit in one: {@link dev.carrel.audit.report.Audit} holds what everything found, and is written for a terminal, as JSON, as SARIF 2.1.0
 * and as one page of HTML that needs nothing else.
 *
 * <p>{@code report.json}:
 *
 * <pre>{@code
 * {
 *   "passed": true,
 *   "promises": [ {"title", "explanation", "roles": […], "proof": "proved" | "refuted" | "outside",
 *                  "combinations" | "says", "counterexample" | "where", "why"} ],
 *   "mutants": {"total", "score" (in percent), "killedByCases", "killedByProofs", "equivalents": […], "survivors": […], "faults": […]},   // absent if not run
 *   "findings": {"open": […], "accepted": [… with "reason"], "faults": […]},
 *   "cases": [ {"file", "name", "says", "expected", "passed", "why"} ],
 *   "policies": [ {"file", "hangs": "identity" | "boundary" | "trust" | "resource", "owners": […], "promises": [titles],
 *                  "statements": [ {"name", "effect", "says", "written", "cases": ["file: name"], "findings": [rules]} ]} ],
 *   "matrix": {…}
 * }
 * }</pre>
 */
@NullMarked
package dev.carrel.audit.report;

import org.jspecify.annotations.NullMarked;
