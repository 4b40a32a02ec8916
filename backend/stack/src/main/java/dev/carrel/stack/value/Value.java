package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value as a template writes it. These forms are all there are: a function that has none is refused when it is read.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">AWS: intrinsic
 *     functions</a>
 */
public sealed interface Value {
    /** Where it is written. */
    Source source();

    /** Text, a number or a boolean. */
    record Plain(Source source, JsonNode node) implements Value {
        public Plain {
            requireNonNull(source, "source is null");
            if (!node.isTextual() && !node.isNumber() && !node.isBoolean()) {
                throw new IllegalArgumentException("a plain value is text, a number or a boolean");
            }
        }
    }

    /** A list. */
    record Items(Source source, List<Value> items) implements Value {
        public Items {
            requireNonNull(source, "source is null");
            items = List.copyOf(items);
        }
    }

    /** An object, its keys in the order of the file. */
    record Fields(Source source, Map<String, Value> fields) implements Value {
        public Fields {
            requireNonNull(source, "source is null");
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** {@code Ref}: a parameter, a pseudo parameter such as {@code AWS::Region}, a resource, or the alias {@code X.Alias} of a function. */
    record Ref(Source source, String target) implements Value {
        public Ref {
            requireNonNull(source, "source is null");
            requireNonNull(target, "target is null");
        }
    }

    /** {@code Fn::GetAtt}; the name may have dots. */
    record Attribute(Source source, String logicalId, String name) implements Value {
        public Attribute {
            requireNonNull(source, "source is null");
            requireNonNull(logicalId, "logicalId is null");
            requireNonNull(name, "name is null");
        }
    }

    /** {@code Fn::Sub}, taken apart: what is between the placeholders, and what is in them. */
    record Sub(Source source, String text, List<Value> parts) implements Value {
        public Sub {
            requireNonNull(source, "source is null");
            requireNonNull(text, "text is null");
            parts = List.copyOf(parts);
        }
    }

    /** {@code Fn::Join}. */
    record Join(Source source, String delimiter, List<Value> items) implements Value {
        public Join {
            requireNonNull(source, "source is null");
            requireNonNull(delimiter, "delimiter is null");
            items = List.copyOf(items);
        }
    }

    /** {@code Fn::If}, by the name of a condition of the template. */
    record If(Source source, String condition, Value then, Value otherwise) implements Value {
        public If {
            requireNonNull(source, "source is null");
            requireNonNull(condition, "condition is null");
            requireNonNull(then, "then is null");
            requireNonNull(otherwise, "otherwise is null");
        }
    }

    /**
     * {@code Fn::Transform} with {@code AWS::Include}: the value of a file.
     *
     * @param location the file, relative to the template's folder, with {@code /}
     */
    record Include(Source source, String location, Value value) implements Value {
        public Include {
            requireNonNull(source, "source is null");
            requireNonNull(location, "location is null");
            requireNonNull(value, "value is null");
        }
    }

    /** The values directly inside this one. */
    default List<Value> children() {
        if (this instanceof Items list) {
            return list.items();
        }
        if (this instanceof Fields object) {
            return List.copyOf(object.fields().values());
        }
        if (this instanceof Sub sub) {
            return sub.parts();
        }
        if (this instanceof Join join) {
            return join.items();
        }
        if (this instanceof If choice) {
            return List.of(choice.then(), choice.otherwise());
        }
        if (this instanceof Include include) {
            return List.of(include.value());
        }
        return List.of();
    }
}
