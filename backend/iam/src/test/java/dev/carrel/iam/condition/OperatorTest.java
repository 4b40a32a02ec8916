package dev.carrel.iam.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of operators. */
class OperatorTest {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    private static final List<String> NAMES = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike");

    @Test
    void parse_everyDocumentedName_isThatOperator() {
        for (String name : NAMES) {
            for (String prefix : List.of("", "ForAllValues:", "ForAnyValue:")) {
                for (String suffix : List.of("", "IfExists")) {
                    Operator operator = Operator.parse(prefix + name + suffix);

                    assertEquals(prefix + name + suffix, operator.name());
                    assertEquals(name.contains("Not"), operator.negated());
                    assertEquals(!suffix.isEmpty(), operator.ifExists());
                }
            }
        }
        assertEquals("Null", Operator.parse("Null").name());
    }

    @Test
    void parse_anyOtherName_isRefused() {
        for (String name :
                List.of("", "string", "StringEqualsx", "stringequals", "NotNull", "NullIfExists", "IfExists")) {
            assertThrows(IllegalArgumentException.class, () -> Operator.parse(name), name);
        }
    }

    @Test
    void takesVariables_stringsAndArnsOnly() {
        for (String name : NAMES) {
            boolean expected = name.startsWith("String") || name.startsWith("Arn");

            assertEquals(expected, Operator.parse(name).takesVariables(), name);
        }
    }
}
