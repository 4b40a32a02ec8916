package dev.carrel.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a function answers to a batch when it reports the messages that it failed. An answer without failures is a success;
 * one that is not understood, or names a message that is not in the batch, fails the whole batch.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">AWS:
 *     success and failure conditions of partial batch responses</a>
 */
final class BatchAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchAnswer() {}

    /** The messages of {@code batch} that failed. */
    static Set<String> failed(byte[] answer, Set<String> batch) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return batch;
        }
        // a handler of no answer answers nothing, or null
        if (tree.isMissingNode() || tree.isNull()) {
            return Set.of();
        }
        if (!tree.isObject()) {
            return batch;
        }
        JsonNode failures = tree.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull()) {
            return Set.of();
        }
        if (!failures.isArray()) {
            return batch;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode id = failure.path("itemIdentifier");
            if (!id.isTextual() || !batch.contains(id.textValue())) {
                return batch;
            }
            failed.add(id.textValue());
        }
        return failed;
    }
}
