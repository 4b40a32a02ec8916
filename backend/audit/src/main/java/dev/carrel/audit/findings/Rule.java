package dev.carrel.audit.findings;

import java.util.List;

/** One thing to look for. */
public interface Rule {
    /** Lower case with hyphens; suppressions and SARIF name the rule so. */
    String id();

    Severity severity();

    /** What is looked for, in a few words. */
    String title();

    /** Why it matters and what to do about it. */
    String help();

    List<Finding> check(Audited audited);
}
