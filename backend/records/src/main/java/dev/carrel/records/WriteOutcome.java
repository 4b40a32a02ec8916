package dev.carrel.records;

/** How a write ended: done, or lost to a condition that the table checked. */
enum WriteOutcome {
    DONE,
    /** The record is not what the write took it for: replaced, deleted or, for a new one, its id is taken. */
    RECORD_CHANGED,
    /** The idempotency key is in use. */
    KEY_TAKEN,
    /** Another transaction touched the same items all the while. */
    BUSY
}
