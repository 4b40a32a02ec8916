package dev.carrel.imports.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;

/**
 * How often the work on one drop was continued by another message. It is noted in the message itself, beside what S3 tells,
 * since what stands in the tables is its user's to change.
 */
final class Continuations {
    /**
     * The most of one drop. With five minutes each they are more than forty hours, several times what the largest file
     * takes.
     */
    static final int MOST = 500;

    /** No field of an event of EventBridge's has this name. */
    private static final String NAME = "carrelContinuations";

    private Continuations() {}

    /** How often the work was continued before; the most when that is not to be read. */
    static int of(String body) {
        JsonNode count = Json.readObject(body).path(NAME);
        if (count.isMissingNode()) {
            return 0;
        }
        return count.isInt() && count.intValue() >= 0 ? count.intValue() : MOST;
    }

    /** The message that continues the work. */
    static String next(String body) {
        ObjectNode next = Json.readObject(body);
        return Json.write(next.put(NAME, of(body) + 1));
    }
}
