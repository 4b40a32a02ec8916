package dev.carrel.audit.findings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carrel.stack.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines that the statements of a policy file begin at. */
final class StatementLines {
    private static final JsonFactory JSON = new JsonFactory();

    private StatementLines() {}

    /** @return nothing for a policy that is no file of its own */
    static List<Integer> of(Template template, String policy) {
        Path file = template.folder().resolve(policy);
        if (!template.includes().contains(policy) || !Files.isRegularFile(file)) {
            return List.of();
        }
        try (JsonParser parser = JSON.createParser(Files.readString(file))) {
            return lines(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> lines(JsonParser parser) throws IOException {
        List<Integer> lines = new ArrayList<>();
        int depth = 0;
        boolean inside = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME && depth == 1) {
                inside = parser.currentName().equals("Statement");
            }
            // a list of statements, or the only one
            boolean statement =
                    token == JsonToken.START_OBJECT && inside && (depth == 2 || (depth == 1 && lines.isEmpty()));
            if (statement) {
                lines.add(parser.currentTokenLocation().getLineNr());
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return lines;
    }
}
