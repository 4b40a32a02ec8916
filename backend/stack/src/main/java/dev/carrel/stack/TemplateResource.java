package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.value.Value;
import java.util.List;

/**
 * An entry of {@code Resources}, its functions not yet evaluated.
 *
 * @param logicalId its key
 * @param type for example {@code AWS::DynamoDB::Table}
 * @param source where it is declared
 * @param properties as written, for a serverless function with the template's {@code Globals} merged in
 * @param dependsOn logical ids named by {@code DependsOn}
 * @param deletion what becomes of it when it leaves the template
 * @param replacement what becomes of the old one when it is replaced
 */
public record TemplateResource(
        String logicalId,
        String type,
        Source source,
        Value.Fields properties,
        List<String> dependsOn,
        Removal deletion,
        Removal replacement) {
    /**
     * {@code DeletionPolicy} and {@code UpdateReplacePolicy}; {@code Delete} is the default of every type that is modelled.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">AWS:
     *     DeletionPolicy</a>
     */
    public enum Removal {
        DELETE,
        RETAIN
    }

    public TemplateResource {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(type, "type is null");
        requireNonNull(source, "source is null");
        requireNonNull(properties, "properties is null");
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(deletion, "deletion is null");
        requireNonNull(replacement, "replacement is null");
    }

    /** Whether the data in it outlives the stack and every replacement. */
    public boolean retained() {
        return deletion == Removal.RETAIN && replacement == Removal.RETAIN;
    }
}
