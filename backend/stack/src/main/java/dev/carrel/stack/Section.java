package dev.carrel.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An object of the template outside any resource's properties: no function may stand there. */
record Section(JsonNode node, Source source) {
    Section {
        if (!node.isObject()) {
            throw source.refuse("must be an object");
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses every key that is in neither set. */
    void only(Set<String> known, Set<String> alsoKnown) {
        List<Fault> faults = names().stream()
                .filter(name -> !known.contains(name) && !alsoKnown.contains(name))
                .map(name -> source.at(name).fault("`" + name + "` is not modelled"))
                .toList();
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
    }

    Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(node.get(name));
    }

    Section section(String name) {
        return new Section(
                optional(name).orElseThrow(() -> source.refuse("`" + name + "` is missing")), source.at(name));
    }

    Optional<Section> optionalSection(String name) {
        return optional(name).map(found -> new Section(found, source.at(name)));
    }

    Optional<String> optionalText(String name) {
        return optional(name).map(found -> {
            if (!found.isTextual()) {
                throw source.at(name).refuse("must be text");
            }
            return found.textValue();
        });
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> source.refuse("`" + name + "` is missing"));
    }

    void exactly(String name, String value) {
        if (!text(name).equals(value)) {
            throw source.at(name).refuse("must be `" + value + "`: nothing else is understood here");
        }
    }

    /** One text or a list of texts; empty when absent. */
    List<String> texts(String name) {
        Optional<JsonNode> found = optional(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get().isTextual()) {
            return List.of(found.get().textValue());
        }
        List<String> texts = new ArrayList<>();
        if (!found.get().isArray()) {
            throw source.at(name).refuse("must be a name or a list of names");
        }
        for (JsonNode item : found.get()) {
            if (!item.isTextual()) {
                throw source.at(name).refuse("must be a name or a list of names");
            }
            texts.add(item.textValue());
        }
        return texts;
    }
}
