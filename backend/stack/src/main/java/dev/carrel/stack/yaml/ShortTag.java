package dev.carrel.stack.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The short forms of functions in YAML that are known here, each with the long form it stands for. */
enum ShortTag {
    REF("!Ref", "Ref"),
    GET_ATT("!GetAtt", "Fn::GetAtt"),
    SUB("!Sub", "Fn::Sub"),
    JOIN("!Join", "Fn::Join"),
    IF("!If", "Fn::If"),
    EQUALS("!Equals", "Fn::Equals"),
    NOT("!Not", "Fn::Not"),
    AND("!And", "Fn::And"),
    OR("!Or", "Fn::Or"),
    CONDITION("!Condition", "Condition");

    private final String tag;
    private final String function;

    ShortTag(String tag, String function) {
        this.tag = tag;
        this.function = function;
    }

    static Optional<ShortTag> of(String tag) {
        return Arrays.stream(values()).filter(known -> known.tag.equals(tag)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(known -> known.tag).collect(Collectors.joining(", "));
    }

    String function() {
        return function;
    }

    /**
     * The argument as the long form has it: {@code !GetAtt A.B.C} is {@code {"Fn::GetAtt": ["A", "B.C"]}}.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html">AWS:
     *     Fn::GetAtt</a>
     */
    JsonNode argument(JsonNode written) {
        if (this != GET_ATT || !written.isTextual() || written.textValue().indexOf('.') < 0) {
            return written;
        }
        String[] parts = written.textValue().split("\\.", 2);
        return JsonNodeFactory.instance.arrayNode().add(parts[0]).add(parts[1]);
    }
}
