package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A policy document, read strictly: what is not understood refuses the whole document, so that nothing a document says is ever
 * dropped.
 *
 * @param name what decisions call it, usually its file
 * @param kind where it hangs
 * @param version always {@value #VERSION}
 * @param id the document's own {@code Id}
 * @param statements in the document's order, at least one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">AWS: policy grammar</a>
 */
public record Policy(String name, PolicyKind kind, String version, Optional<String> id, List<Statement> statements) {
    /** The one version of the policy language that is read: the older one has no variables. */
    public static final String VERSION = "2012-10-17";

    public Policy {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
        if (!VERSION.equals(version)) {
            throw new IllegalArgumentException("version is not " + VERSION);
        }
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a policy has no statement");
        }
    }

    /**
     * Reads a document.
     *
     * @throws PolicyException naming every fault: no JSON, text after it, a key twice, an element that is unknown, missing, misplaced
     *     or of another form
     */
    public static Policy parse(String name, PolicyKind kind, String json) {
        return PolicyReader.read(name, kind, PolicyReader.tree(name, json));
    }

    /**
     * Reads a document that is already a tree, as one that stands in a template.
     *
     * @throws PolicyException naming every fault, as {@link #parse} does; duplicate keys are the tree's reader's to refuse
     */
    public static Policy of(String name, PolicyKind kind, JsonNode tree) {
        return PolicyReader.read(name, kind, tree);
    }
}
