package dev.carrel.local.s3.catalogue;

/** What is there is not what a write was meant for. */
public final class ConditionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConditionFailedException() {
        super("the condition of a write does not hold");
    }
}
