package dev.carrel.audit.findings;

/** How much a finding matters, from most to least. */
public enum Severity {
    /** Lets somebody do what nobody meant. */
    HIGH,
    /** Takes away a second line of defence. */
    MEDIUM,
    /** Is more than anyone needs. */
    LOW
}
