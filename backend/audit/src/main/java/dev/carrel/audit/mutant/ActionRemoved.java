package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** One of several actions is gone. */
final class ActionRemoved implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<String> actions = statement.actions().patterns();
        if (actions.size() < 2) {
            return List.of();
        }
        return IntStream.range(0, actions.size())
                .mapToObj(index -> new Variant(
                        "action removed: " + actions.get(index),
                        false,
                        Edit.actions(statement, Edit.without(actions, index))))
                .toList();
    }
}
