package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Json;
import dev.carrel.core.Problem;
import dev.carrel.core.Times;
import dev.carrel.imports.Drop;
import dev.carrel.imports.InboxKey;
import java.util.Optional;

/**
 * The event "Object Created" that EventBridge puts into the queue
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html). Fields that are not read here may come and go;
 * those that are read are held to their shape. A key is not URL-encoded in it.
 */
final class ObjectCreated {
    private ObjectCreated() {}

    /**
     * The drop that an event tells of; empty for everything that is no drop into an inbox of this bucket, which is
     * never worked on.
     */
    static Optional<Drop> parse(String body, String bucket) {
        requireNonNull(bucket, "bucket is null");
        try {
            ObjectNode event = Json.readObject(body);
            JsonNode detail = event.path("detail");
            JsonNode object = detail.path("object");
            if (!text(event, "version").equals("0")
                    || !text(event, "source").equals("aws.s3")
                    || !text(event, "detail-type").equals("Object Created")
                    || !text(detail.path("bucket"), "name").equals(bucket)
                    || !object.path("size").canConvertToLong()
                    || !object.path("size").isIntegralNumber()) {
                return Optional.empty();
            }
            return Optional.of(Drop.of(
                    InboxKey.parse(text(object, "key")),
                    text(object, "version-id"),
                    object.path("size").longValue(),
                    Times.parse(text(event, "time"))));
        } catch (InvalidValueException | Problem e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new InvalidValueException("must be a text");
        }
        return value.textValue();
    }
}
