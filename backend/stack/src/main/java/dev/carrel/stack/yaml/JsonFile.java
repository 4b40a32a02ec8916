package dev.carrel.stack.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a JSON file strictly: no duplicate keys, no comments, nothing after the value. */
public final class JsonFile {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /**
     * @param file a file of UTF-8 text
     * @param name what faults call it
     * @throws StackException if it cannot be read or is not strict JSON
     */
    public static Tree read(Path file, String name) {
        try {
            JsonNode root = STRICT.readTree(Files.readString(file));
            if (root.isMissingNode()) {
                throw new StackException(new Fault(name, 0, "", "is empty"));
            }
            return new Tree(root, Source.root(name, Map.of()));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            int line = location == null ? 0 : location.getLineNr();
            throw new StackException(new Fault(name, line, "", "is not strict JSON: " + e.getOriginalMessage()));
        } catch (MalformedInputException e) {
            throw new StackException(new Fault(name, 0, "", "is not UTF-8 text"));
        } catch (IOException e) {
            throw new StackException(new Fault(name, 0, "", "cannot be read: is there such a file?"));
        }
    }
}
