package dev.carrel.stack.read;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyException;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.Fault;
import dev.carrel.stack.StackException;
import dev.carrel.stack.value.Value;

/** Parses the policy documents in properties. */
final class Policies {
    private Policies() {}

    /** @return named by its file, or by its place in the template where it is written inline */
    static Policy read(Props props, String property, PolicyKind kind) {
        String name = props.value(property)
                .map(value -> value instanceof Value.Include include
                        ? include.location()
                        : value.source().file() + "#" + value.source().path())
                .orElse(property);
        try {
            return Policy.of(name, kind, props.json(property));
        } catch (PolicyException e) {
            throw new StackException(e.faults().stream()
                    .map(fault -> new Fault(name, 0, "", fault))
                    .toList());
        }
    }
}
