package dev.carrel.stack.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object in a file of cases; it remembers which keys were asked for, and refuses the others. */
final class CaseObject {
    private final JsonNode node;
    private final Source source;
    private final Set<String> read = new HashSet<>();

    CaseObject(JsonNode node, Source source) {
        if (!node.isObject()) {
            throw source.refuse("must be an object");
        }
        this.node = node;
        this.source = source;
    }

    Source source() {
        return source;
    }

    PolicyCase read(String file, Subject subject, Caller otherwise) {
        boolean allowed = expected();
        PolicyCase result;
        try {
            result = new PolicyCase(
                    file,
                    text("name"),
                    text("says"),
                    subject,
                    optional("caller").isPresent() ? caller("caller") : otherwise,
                    text("action"),
                    optionalText("resource"),
                    context(),
                    allowed ? PolicyCase.Expected.ALLOW : PolicyCase.Expected.DENY,
                    Set.copyOf(texts("decides")),
                    Set.copyOf(texts("missing")),
                    optionalText("control"));
        } catch (IllegalArgumentException e) {
            throw source.refuse(String.valueOf(e.getMessage()));
        }
        done();
        return result;
    }

    private boolean expected() {
        return switch (text("expect")) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw source.at("expect").refuse("must be `allow` or `deny`");
        };
    }

    Subject subject() {
        List<Subject> found = new ArrayList<>();
        optionalText("role").map(Subject.Role::new).ifPresent(found::add);
        optionalText("file").map(Subject.File::new).ifPresent(found::add);
        optionalText("trust").map(Subject.Trust::new).ifPresent(found::add);
        optionalText("bucket").map(Subject.Bucket::new).ifPresent(found::add);
        optionalText("queue").map(Subject.Queue::new).ifPresent(found::add);
        optionalText("topic").map(Subject.Topic::new).ifPresent(found::add);
        if (found.size() != 1) {
            throw source.refuse("must name one of `role`, `file`, `trust`, `bucket`, `queue`, `topic`");
        }
        return found.get(0);
    }

    Caller caller(String name) {
        CaseObject inside = new CaseObject(required(name), source.at(name));
        List<Caller> found = new ArrayList<>();
        inside.optional("tags").ifPresent(tags -> found.add(new Caller.Session(inside.tags(tags))));
        inside.optionalText("webIdentity").map(Caller.WebIdentity::new).ifPresent(found::add);
        inside.optionalText("service").map(Caller.Service::new).ifPresent(found::add);
        inside.optionalText("role").map(Caller.OtherRole::new).ifPresent(found::add);
        inside.optional("anonymous").ifPresent(anonymous -> {
            if (!anonymous.isBoolean() || !anonymous.booleanValue()) {
                throw inside.source.at("anonymous").refuse("must be true");
            }
            found.add(new Caller.Anonymous());
        });
        inside.done();
        if (found.size() != 1) {
            throw inside.source.refuse("must be one of `tags`, `webIdentity`, `service`, `role`, `anonymous`");
        }
        return found.get(0);
    }

    private Map<String, String> tags(JsonNode tags) {
        Source at = source.at("tags");
        Map<String, String> map = new LinkedHashMap<>();
        if (!tags.isObject()) {
            throw at.refuse("must be an object");
        }
        tags.properties().forEach(tag -> map.put(tag.getKey(), text(tag.getValue(), at.at(tag.getKey()))));
        return map;
    }

    private Map<String, List<String>> context() {
        Map<String, List<String>> context = new LinkedHashMap<>();
        Source at = source.at("context");
        optional("context").ifPresent(found -> {
            if (!found.isObject()) {
                throw at.refuse("must be an object");
            }
            found.properties().forEach(key -> context.put(key.getKey(), list(key.getValue(), at.at(key.getKey()))));
        });
        return context;
    }

    Optional<JsonNode> optional(String name) {
        read.add(name);
        return Optional.ofNullable(node.get(name));
    }

    JsonNode required(String name) {
        return optional(name).orElseThrow(() -> source.refuse("`" + name + "` is missing"));
    }

    String text(String name) {
        return text(required(name), source.at(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name).map(found -> text(found, source.at(name)));
    }

    private List<String> texts(String name) {
        return optional(name).map(found -> list(found, source.at(name))).orElse(List.of());
    }

    private static List<String> list(JsonNode node, Source at) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        if (!node.isArray()) {
            throw at.refuse("must be text or a list of texts");
        }
        List<String> list = new ArrayList<>();
        for (JsonNode item : node) {
            list.add(text(item, at.at(list.size())));
        }
        return list;
    }

    private static String text(JsonNode node, Source at) {
        if (!node.isTextual()) {
            throw at.refuse("must be text");
        }
        return node.textValue();
    }

    /** Refuses every key that nobody asked for. */
    void done() {
        List<Fault> faults = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                faults.add(source.at(name).fault("`" + name + "` is not known here"));
            }
        });
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
    }
}
