package dev.carrel.local.dynamodb.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An update: what it does to which paths. {@code toString} writes it so that it parses to the same.
 *
 * @param clauses in the order written, each keyword at most once
 */
public record Update(List<Clause> clauses) {
    public Update {
        clauses = List.copyOf(clauses);
    }

    /** What is done. */
    public enum Keyword {
        SET,
        REMOVE,
        ADD,
        DELETE
    }

    /**
     * A keyword with its actions.
     *
     * @param actions at least one
     */
    public record Clause(Keyword keyword, List<Action> actions) {
        public Clause {
            requireNonNull(keyword, "keyword is null");
            actions = List.copyOf(actions);
        }

        @Override
        public String toString() {
            String between = keyword == Keyword.SET ? " = " : " ";
            return keyword + " "
                    + actions.stream()
                            .map(action -> action.path()
                                    + action.value()
                                            .map(value -> between + value)
                                            .orElse(""))
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * What is done to a path.
     *
     * @param path what changes
     * @param value what it is set to, added to it or deleted from it; absent for {@code REMOVE}
     */
    public record Action(Operand.Path path, Optional<Operand> value) {
        public Action {
            requireNonNull(path, "path is null");
            requireNonNull(value, "value is null");
        }
    }

    @Override
    public String toString() {
        return clauses.stream().map(Clause::toString).collect(Collectors.joining(" "));
    }
}
