package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.value.Value;
import dev.carrel.stack.value.ValueReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Globals.Function}: what every serverless function is unless it says otherwise.
 *
 * @param function the shared properties
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">AWS:
 *     Globals section</a>
 */
record Globals(Value.Fields function) {
    static final String FUNCTION = "AWS::Serverless::Function";
    static final Globals NONE = new Globals(new Value.Fields(Source.root("", Map.of()), Map.of()));

    Globals {
        requireNonNull(function, "function is null");
    }

    static Globals read(Section top, ValueReader values) {
        Optional<Section> globals = top.optionalSection("Globals");
        if (globals.isEmpty()) {
            return NONE;
        }
        globals.get().only(Set.of("Function"), Set.of());
        Optional<JsonNode> function = globals.get().optional("Function");
        if (function.isEmpty()) {
            return NONE;
        }
        Source source = globals.get().source().at("Function");
        if (!(values.read(function.get(), source) instanceof Value.Fields fields)) {
            throw source.refuse("must be an object");
        }
        return new Globals(fields);
    }

    /** The function's own properties over the shared ones: objects merge key by key, a plain value of the function's own wins. */
    Value.Fields into(Value.Fields own) {
        return merge(function, own);
    }

    private static Value.Fields merge(Value.Fields shared, Value.Fields own) {
        Map<String, Value> merged = new LinkedHashMap<>(shared.fields());
        own.fields().forEach((name, value) -> {
            Value base = merged.get(name);
            if (base instanceof Value.Fields baseFields && value instanceof Value.Fields ownFields) {
                merged.put(name, merge(baseFields, ownFields));
            } else if (base instanceof Value.Items || base instanceof Value.Fields) {
                // lists are joined and functions over objects are not merged at all: both surprise a reader
                throw value.source().refuse("`" + name + "` stands in Globals too: say it in one place");
            } else {
                merged.put(name, value);
            }
        });
        return new Value.Fields(own.source(), merged);
    }
}
