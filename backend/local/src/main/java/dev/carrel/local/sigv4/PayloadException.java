package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** A body is not what was signed. The message is for the caller. */
public final class PayloadException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What can be wrong with a body. */
    public enum Fault {
        /** It has another SHA-256 than was signed. */
        HASH,
        /** A chunk, or the trailer, does not bear the signature of the signer. */
        SIGNATURE,
        /** It ends before it should. */
        INCOMPLETE,
        /** It is not of the form that its headers announce. */
        MALFORMED
    }

    private final Fault fault;

    PayloadException(Fault fault, String message) {
        super(requireNonNull(message, "message is null"));
        this.fault = requireNonNull(fault, "fault is null");
    }

    public Fault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage(), "message is null");
    }
}
