package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Refusal;

/** An operation of the API. */
interface Operation {
    /** The name, as {@code X-Amz-Target} has it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Answers a call that may be made.
     *
     * @throws Refusal saying why not
     */
    ObjectNode answer(Parameters in);

    /** An answer to fill. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
