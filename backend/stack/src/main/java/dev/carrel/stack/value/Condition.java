package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entry of the template's {@code Conditions}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">AWS:
 *     condition functions</a>
 */
public sealed interface Condition {
    /** {@code Fn::Equals}: both are text, compared exactly. */
    record Equal(Value left, Value right) implements Condition {
        public Equal {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }
    }

    /** {@code Fn::Not}. */
    record Not(Condition condition) implements Condition {
        public Not {
            requireNonNull(condition, "condition is null");
        }
    }

    /** {@code Fn::And}, of 2 to 10. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code Fn::Or}, of 2 to 10. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code Condition}: another one by its name. */
    record Named(String name) implements Condition {
        public Named {
            requireNonNull(name, "name is null");
        }
    }
}
