package dev.carrel.local.dynamodb.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.carrel.local.aws.AwsError;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Table.AttributeType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeadingKeyTest {
    /** One number has many ways to be written; all of them are the same row. */
    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1", "01,1", "1e0,1", "10e-1,1", "-0,0", "100,100", "1e2,100", "0.50,0.5"})
    void of_number_isItsShortestForm(String written, String key) {
        assertEquals(key, of(AttributeType.N, "N", written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "NaN", "1e999999999", "1e-999"})
    void of_noNumber_isRefused(String written) {
        assertThrows(AwsError.class, () -> of(AttributeType.N, "N", written));
    }

    @Test
    void of_textAndBinary_areAsWritten() {
        assertEquals(" a ", of(AttributeType.S, "S", " a "));
        assertEquals("YQ==", of(AttributeType.B, "B", "YQ=="));
    }

    @Test
    void of_keyBeyond2048Bytes_isRefused() {
        String longest = "é".repeat(1024);
        assertEquals(longest, of(AttributeType.S, "S", longest));
        assertThrows(AwsError.class, () -> of(AttributeType.S, "S", longest + "a"));

        String binary = Base64.getEncoder().encodeToString(new byte[2048]);
        assertEquals(binary, of(AttributeType.B, "B", binary));
        assertThrows(AwsError.class, () -> of(AttributeType.B, "B", binary + "AAAA"));
    }

    @Test
    void of_anotherType_isRefused() {
        assertThrows(AwsError.class, () -> of(AttributeType.S, "B", "YQ=="));
        assertThrows(AwsError.class, () -> of(AttributeType.B, "S", "a"));
    }

    private static String of(AttributeType type, String written, String value) {
        Table table = new Table(
                "T",
                "t-t",
                "arn:aws:dynamodb:eu-west-1:000000000000:table/t-t",
                new Key("pk", Optional.empty()),
                Map.of("pk", type),
                List.of(),
                List.of(),
                Optional.empty(),
                true,
                false,
                false,
                false,
                false);
        return LeadingKey.of(JsonNodeFactory.instance.objectNode().put(written, value), table, "pk");
    }
}
