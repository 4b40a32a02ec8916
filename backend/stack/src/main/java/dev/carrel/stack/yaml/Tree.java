package dev.carrel.stack.yaml;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Source;

/**
 * A file as a tree of objects, lists, text, numbers and booleans; CloudFormation's short tags are already in their long form.
 *
 * @param root the value of the whole file
 * @param source its place, which knows the lines of everything under it
 */
public record Tree(JsonNode root, Source source) {
    public Tree {
        requireNonNull(root, "root is null");
        requireNonNull(source, "source is null");
    }
}
