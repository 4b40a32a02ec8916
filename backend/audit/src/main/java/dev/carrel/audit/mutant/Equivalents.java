package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The mutants of Carrel's own policies that mean the same as what is deployed: {@code equivalents.json} beside this class. */
public final class Equivalents {
    private Equivalents() {}

    /** @throws IllegalStateException if the file is not a list of mutants with a reason each, and nothing else */
    public static List<Equivalent> read() {
        try (InputStream file = requireNonNull(Equivalents.class.getResourceAsStream("equivalents.json"))) {
            return List.copyOf(new JsonMapper().readValue(file, new TypeReference<List<Equivalent>>() {}));
        } catch (IOException e) {
            throw new IllegalStateException("equivalents.json cannot be read: " + e.getMessage(), e);
        }
    }
}
