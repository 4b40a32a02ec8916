package dev.carrel.local.dynamodb.engine;

import java.io.IOException;

/** What keeps the tables. It checks nothing about who asks. */
public interface Engine extends AutoCloseable {
    /**
     * Runs an operation.
     *
     * @param operation for example {@code GetItem}
     * @param body its JSON
     * @throws IOException when the engine gives no answer
     */
    Answer call(String operation, byte[] body) throws IOException;

    @Override
    void close();

    /**
     * An answer, or a refusal in DynamoDB's own words.
     *
     * @param status the HTTP status
     * @param body its JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // a body is handed on, never compared
    record Answer(int status, byte[] body) {}
}
