package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Statement;
import dev.carrel.stack.cases.CaseRunner;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy and where it hangs.
 *
 * @param hangs as what
 * @param owners logical ids of the roles or of the resource that it hangs on
 * @param lines the line of each statement, from 1; empty where they are not known
 */
public record Document(Policy policy, Hangs hangs, List<String> owners, List<Integer> lines) {
    /** What a policy is to its owner. */
    public enum Hangs {
        IDENTITY,
        BOUNDARY,
        TRUST,
        RESOURCE
    }

    public Document {
        requireNonNull(policy, "policy is null");
        requireNonNull(hangs, "hangs is null");
        owners = List.copyOf(owners);
        lines = List.copyOf(lines);
    }

    /** Whether it grants anything by itself: a boundary only limits. */
    boolean grants() {
        return hangs != Hangs.BOUNDARY;
    }

    Stream<Statement> allows() {
        return policy.statements().stream().filter(statement -> statement.effect() == Effect.ALLOW);
    }

    Place place(Statement statement) {
        int line = statement.index() < lines.size() ? lines.get(statement.index()) : 0;
        int hash = policy.name().indexOf('#');
        String file = hash < 0 ? policy.name() : policy.name().substring(0, hash);
        return new Place(CaseRunner.name(statement.id()), file, line, Hash.of(statement));
    }
}
