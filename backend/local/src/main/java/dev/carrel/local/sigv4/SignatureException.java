package dev.carrel.local.sigv4;

import static java.util.Objects.requireNonNull;

/** A signature was refused. The message is for the caller: it holds no secret and no expected signature. */
public final class SignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SignatureFault fault;

    /**
     * @param fault what kind of refusal it is
     * @param message what was wrong
     */
    public SignatureException(SignatureFault fault, String message) {
        super(requireNonNull(message, "message is null"));
        this.fault = requireNonNull(fault, "fault is null");
    }

    public SignatureFault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage(), "message is null");
    }
}
