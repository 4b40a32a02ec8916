package dev.carrel.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects every refused value of one request, so that the caller learns of all of them at once. At most
 * {@value #LIMIT} are kept. Belongs to one thread.
 */
public final class Faults {
    private static final int LIMIT = 50;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String detail) {
        if (errors.size() < LIMIT) {
            errors.add(new FieldError(field, detail));
        }
    }

    /** Parses a value; one that is refused is noted under the field's name and comes back empty. */
    public <T> Optional<T> parse(String field, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (InvalidValueException e) {
            add(field, e.detail());
            return Optional.empty();
        }
    }

    /** Ends the reading of a request: throws when anything was refused. */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.fields(errors);
        }
    }
}
