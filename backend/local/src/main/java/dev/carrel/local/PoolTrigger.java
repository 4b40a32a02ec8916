package dev.carrel.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carrel.local.cognito.TriggerFailedException;
import dev.carrel.local.cognito.TriggerInvoker;
import dev.carrel.local.lambda.Invocations;
import dev.carrel.local.lambda.Outcome;
import java.io.IOException;

/** Invokes a trigger's function for the user pool, as Cognito does: as the service, for this one pool. */
final class PoolTrigger implements TriggerInvoker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Invocations invocations;
    private final String poolArn;

    PoolTrigger(Invocations invocations, String poolArn) {
        this.invocations = requireNonNull(invocations, "invocations is null");
        this.poolArn = requireNonNull(poolArn, "poolArn is null");
    }

    @Override
    public JsonNode invoke(String functionArn, JsonNode event) throws TriggerFailedException {
        Outcome outcome;
        try {
            outcome = invocations.invoke(
                    "cognito-idp.amazonaws.com", poolArn, functionArn, JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
        if (outcome instanceof Outcome.Answer answer) {
            try {
                return JSON.readTree(answer.json());
            } catch (IOException e) {
                throw new TriggerFailedException("the function answered no JSON");
            }
        }
        throw new TriggerFailedException(
                outcome instanceof Outcome.Failed failed ? failed.message() : "the function ran out of time");
    }
}
