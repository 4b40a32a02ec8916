package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Optional;

/** The whole statement is gone: an allowance is taken away, or a denial dropped. */
final class StatementRemoved implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        return List.of(new Variant("statement removed", false, Optional.empty()));
    }
}
