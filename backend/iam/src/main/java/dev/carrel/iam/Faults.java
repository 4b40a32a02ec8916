package dev.carrel.iam;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what is wrong with a document, so that one reading names it all. */
final class Faults {
    private final String policy;
    private final Set<String> lines = new LinkedHashSet<>();

    Faults(String policy) {
        this.policy = policy;
    }

    void add(String pointer, String what) {
        lines.add((pointer.isEmpty() ? "the document" : pointer) + " " + what);
    }

    int count() {
        return lines.size();
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new PolicyException(policy, new ArrayList<>(lines));
        }
    }
}
