package dev.carrel.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;

/** Invokes the function behind a trigger. */
@FunctionalInterface
public interface TriggerInvoker {
    /**
     * Invokes and waits; AWS gives a trigger five seconds.
     *
     * @param functionArn the ARN of the function's alias
     * @param event the event
     * @return what the function answered, to be checked by the caller
     * @throws TriggerFailedException when the function threw, timed out, or could not be reached
     */
    JsonNode invoke(String functionArn, JsonNode event) throws TriggerFailedException;
}
