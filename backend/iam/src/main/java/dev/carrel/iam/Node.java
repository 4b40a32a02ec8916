package dev.carrel.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place in a document, with the faults found at it.
 *
 * @param json what stands there, a missing node if nothing does
 * @param pointer the JSON pointer (RFC 6901)
 * @param faults where to report
 */
record Node(JsonNode json, String pointer, Faults faults) {
    void fault(String what) {
        faults.add(pointer, what);
    }

    boolean exists() {
        return !json.isMissingNode();
    }

    Node child(String key) {
        return new Node(json.path(key), pointer + "/" + key.replace("~", "~0").replace("/", "~1"), faults);
    }

    /** The keys of an object; anything else is a fault and has none. */
    List<String> keys() {
        if (!json.isObject()) {
            fault("must be an object");
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Reports whatever key is none of {@code known}. */
    void allowOnly(Set<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                child(key)
                        .fault("is not an element of this policy; known here: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /** The items of a list, or the node itself as the only one. */
    List<Node> items() {
        if (!json.isArray()) {
            return List.of(this);
        }
        List<Node> items = new ArrayList<>();
        for (int index = 0; index < json.size(); index++) {
            items.add(new Node(json.path(index), pointer + "/" + index, faults));
        }
        return items;
    }

    /** The text under a key; a missing one is a fault if required, anything but text always is. */
    Optional<String> text(String key, boolean required) {
        Node child = child(key);
        if (!child.exists()) {
            if (required) {
                child.fault("is missing");
            }
            return Optional.empty();
        }
        return child.text();
    }

    /** The text that stands here; anything else is a fault. */
    Optional<String> text() {
        if (!json.isTextual()) {
            fault("must be a string");
            return Optional.empty();
        }
        return Optional.of(json.textValue());
    }
}
