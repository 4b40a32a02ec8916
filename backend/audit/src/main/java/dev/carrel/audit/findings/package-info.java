/**
 * What looks dangerous in policies and template, of the kinds that Access Analyzer, Parliament, Cloudsplaining and cdk-nag look for. Each
 * {@link dev.carrel.audit.findings.Rule} stands in a file of its own, and its cases in {@code src/test/resources/findings/}.
 *
 * <p>A finding is accepted in {@code policies/suppressions.json}, a list of
 *
 * <pre>{@code
 * {"rule": "wildcard-resource", "at": "policies/boundary.json#FilesCeiling", "hash": "sha256:…", "reason": "…"}
 * }</pre>
 *
 * <p>{@code hash} is that of the exact statement or resource ({@link dev.carrel.audit.findings.Hash}), so that a later change of it is found anew. A
 * suppression that suppresses nothing is a fault.
 */
@NullMarked
package dev.carrel.audit.findings;

import org.jspecify.annotations.NullMarked;
