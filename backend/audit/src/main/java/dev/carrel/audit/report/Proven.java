package dev.carrel.audit.report;

import static java.util.Objects.requireNonNull;

import dev.carrel.audit.promise.Promise;
import dev.carrel.audit.promise.Proof;

/** A promise and what became of it. */
public record Proven(Promise promise, Proof proof) {
    public Proven {
        requireNonNull(promise, "promise is null");
        requireNonNull(proof, "proof is null");
    }

    boolean passed() {
        return proof instanceof Proof.Proved;
    }
}
