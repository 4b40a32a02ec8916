package dev.carrel.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as our own bodies are read and written. Reading is strict: one value and nothing after it, no name twice in an
 * object, at most {@value #DEPTH} levels. An unknown field is refused by {@link JsonFields}.
 */
public final class Json {
    private static final int DEPTH = 16;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one JSON object.
     *
     * @throws Problem {@link ErrorCode#INVALID_REQUEST} naming the line and column where it stops being one
     */
    public static ObjectNode readObject(String text) {
        JsonNode value;
        try {
            value = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Problem.of(
                    ErrorCode.INVALID_REQUEST, "The body is not JSON: " + reason(e) + place(e.getLocation()) + ".");
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw Problem.of(ErrorCode.INVALID_REQUEST, "The body must be a JSON object.");
    }

    private static String reason(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        // the parser's own messages quote the body; only these two kinds are worth telling apart
        if (message.startsWith("Duplicate")) {
            return "a name is given twice in one object";
        }
        return message.contains("nesting depth") ? "it is nested too deeply" : "it cannot be read";
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
