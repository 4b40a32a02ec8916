package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.carrel.stack.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the long form of values. An object that has a function's key has no other; a function that is not known is refused. */
public final class ValueReader {
    /** {@code ${Name}}, {@code ${Name.Attribute}}, {@code ${AWS::Name}}, and the literal {@code ${!anything}}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final IncludeReader includes;

    /** @param includes reads the files that {@code AWS::Include} names */
    public ValueReader(IncludeReader includes) {
        this.includes = requireNonNull(includes, "includes is null");
    }

    /** @throws dev.carrel.stack.StackException naming the function or form that is not known */
    public Value read(JsonNode node, Source source) {
        if (node.isObject()) {
            return object(node, source);
        }
        if (node.isArray()) {
            return new Value.Items(source, items(node, source));
        }
        if (node.isTextual() || node.isNumber() || node.isBoolean()) {
            return new Value.Plain(source, node);
        }
        throw source.refuse("has no value");
    }

    private List<Value> items(JsonNode array, Source source) {
        List<Value> items = new ArrayList<>();
        for (JsonNode item : array) {
            items.add(read(item, source.at(items.size())));
        }
        return items;
    }

    private Value object(JsonNode object, Source source) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            if (key.equals("Ref") || key.startsWith("Fn::")) {
                if (object.size() != 1) {
                    throw source.refuse("`" + key + "` stands beside other keys");
                }
                return function(key, field.getValue(), source.at(key));
            }
        }
        return new Value.Fields(source, fields(object, source));
    }

    private Map<String, Value> fields(JsonNode object, Source source) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), read(field.getValue(), source.at(field.getKey()))));
        return fields;
    }

    private Value function(String name, JsonNode argument, Source source) {
        return switch (name) {
            case "Ref" -> new Value.Ref(source, text(argument, source, "`Ref` takes a name"));
            case "Fn::GetAtt" -> attribute(argument, source);
            case "Fn::Sub" -> sub(argument, source);
            case "Fn::Join" -> join(argument, source);
            case "Fn::If" -> choice(argument, source);
            case "Fn::Transform" -> includes.read(argument, source, this);
            default ->
                throw source.refuse("function `" + name
                        + "` is not known here; known are Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::If, Fn::Transform");
        };
    }

    private static Value attribute(JsonNode argument, Source source) {
        String form = "`Fn::GetAtt` takes [logical id, attribute]";
        if (argument.isTextual()) {
            String[] parts = argument.textValue().split("\\.", 2);
            if (parts.length != 2) {
                throw source.refuse(form);
            }
            return new Value.Attribute(source, parts[0], parts[1]);
        }
        if (!argument.isArray() || argument.size() != 2) {
            throw source.refuse(form);
        }
        return new Value.Attribute(source, text(argument.get(0), source, form), text(argument.get(1), source, form));
    }

    private Value join(JsonNode argument, Source source) {
        if (!argument.isArray() || argument.size() != 2 || !argument.get(1).isArray()) {
            throw source.refuse("`Fn::Join` takes [delimiter, [values]]");
        }
        String delimiter = text(argument.get(0), source, "the delimiter of `Fn::Join` is text");
        return new Value.Join(source, delimiter, items(argument.get(1), source.at(1)));
    }

    private Value choice(JsonNode argument, Source source) {
        if (!argument.isArray() || argument.size() != 3) {
            throw source.refuse("`Fn::If` takes [condition, value, other value]");
        }
        return new Value.If(
                source,
                text(argument.get(0), source, "the condition of `Fn::If` is a name"),
                read(argument.get(1), source.at(1)),
                read(argument.get(2), source.at(2)));
    }

    private Value sub(JsonNode argument, Source source) {
        if (argument.isTextual()) {
            return sub(argument.textValue(), Map.of(), source);
        }
        if (!argument.isArray() || argument.size() != 2 || !argument.get(1).isObject()) {
            throw source.refuse("`Fn::Sub` takes text, or [text, {name: value}]");
        }
        String text = text(argument.get(0), source, "the first of `Fn::Sub` is text");
        Map<String, Value> variables = fields(argument.get(1), source.at(1));
        Value.Sub sub = sub(text, variables, source);
        variables.forEach((name, value) -> {
            if (!sub.parts().contains(value)) {
                throw value.source().refuse("`" + name + "` is not used in the text");
            }
        });
        return sub;
    }

    private static Value.Sub sub(String text, Map<String, Value> variables, Source source) {
        List<Value> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            between(parts, text.substring(end, placeholder.start()), source);
            String name = placeholder.group(1);
            if (name.startsWith("!")) {
                literal(parts, "${" + name.substring(1) + "}", source);
            } else {
                Value variable = variables.get(name);
                parts.add(variable != null ? variable : reference(name, source));
            }
            end = placeholder.end();
        }
        between(parts, text.substring(end), source);
        return new Value.Sub(source, text, parts);
    }

    private static void between(List<Value> parts, String text, Source source) {
        if (text.contains("${")) {
            throw source.refuse("`Fn::Sub` has a `${` without its `}`");
        }
        literal(parts, text, source);
    }

    private static void literal(List<Value> parts, String text, Source source) {
        if (!text.isEmpty()) {
            parts.add(new Value.Plain(source, TextNode.valueOf(text)));
        }
    }

    private static Value reference(String name, Source source) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new Value.Ref(source, name)
                : new Value.Attribute(source, name.substring(0, dot), name.substring(dot + 1));
    }

    private static String text(JsonNode node, Source source, String otherwise) {
        if (!node.isTextual()) {
            throw source.refuse(otherwise);
        }
        return node.textValue();
    }
}
