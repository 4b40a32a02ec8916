package dev.carrel.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchAnswerTest {
    private static final Set<String> BATCH = Set.of("m1", "m2");

    @Test
    void failed_noFailures_isASuccess() throws IOException {
        for (String answer : List.of(
                "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}", "{}", "null", "", "{\"other\":1}")) {
            assertEquals(Set.of(), failed(answer), answer);
        }
    }

    @Test
    void failed_someFailures_areThose() throws IOException {
        assertEquals(Set.of("m1"), failed("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}"));
        assertEquals(
                BATCH, failed("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m1\"}]}"));
    }

    @Test
    void failed_answerThatIsNotUnderstood_isTheWholeBatch() throws IOException {
        for (String answer : List.of(
                "{",
                "no json",
                "\"text\"",
                "[]",
                "{\"batchItemFailures\":\"m1\"}",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":[\"m1\"]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"m1\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m3\"}]}")) {
            assertEquals(BATCH, failed(answer), answer);
        }
    }

    private static Set<String> failed(String answer) throws IOException {
        return BatchAnswer.failed(answer.getBytes(StandardCharsets.UTF_8), BATCH);
    }
}
