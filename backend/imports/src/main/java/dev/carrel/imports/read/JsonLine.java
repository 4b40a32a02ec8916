package dev.carrel.imports.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.carrel.core.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one line as one JSON object: strictly, no name twice, no deep nesting, nothing behind it. */
final class JsonLine {
    private static final int DEPTH = 16;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonLine() {}

    /** @throws InvalidValueException saying why it is no such object */
    static JsonRow read(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidValueException("must be one JSON object");
            }
            JsonRow row = new JsonRow(object(parser));
            if (parser.nextToken() != null) {
                throw new InvalidValueException("has something behind its JSON object");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new InvalidValueException(reason(e));
        } catch (IOException e) {
            // a text has no other
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonRow.Value> object(JsonParser parser) throws IOException {
        Map<String, JsonRow.Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static JsonRow.Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonRow.Scalar(parser.getText());
            case VALUE_NULL -> new JsonRow.Nothing();
            case START_OBJECT -> members(parser);
            default -> {
                parser.skipChildren();
                yield new JsonRow.Other();
            }
        };
    }

    private static JsonRow.Members members(JsonParser parser) throws IOException {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    values.put(name, Optional.of(parser.getText()));
                case VALUE_NULL -> {}
                default -> {
                    parser.skipChildren();
                    values.put(name, Optional.empty());
                }
            }
        }
        return new JsonRow.Members(values);
    }

    private static String reason(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        // the parser's own messages quote the line; only these are worth telling apart
        if (message.startsWith("Duplicate")) {
            return "gives a name twice in one object";
        }
        if (e instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? "is nested too deeply"
                    : "has a number or a name that is too long";
        }
        String where = e.getLocation() == null
                ? ""
                : " near character " + e.getLocation().getColumnNr();
        return "is not JSON" + where;
    }
}
