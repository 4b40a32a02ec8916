package dev.carrel.audit.mutant;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** One of several resources is gone. */
final class ResourceRemoved implements Mutation {
    @Override
    public List<Variant> of(Statement statement) {
        List<String> resources = Edit.resources(statement);
        if (resources.size() < 2) {
            return List.of();
        }
        return IntStream.range(0, resources.size())
                .mapToObj(index -> new Variant(
                        "resource removed: " + (index + 1),
                        false,
                        Edit.resources(statement, Edit.without(resources, index))))
                .toList();
    }
}
