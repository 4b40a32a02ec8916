package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import dev.carrel.rows.RecordDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JSON Lines file: each physical line is one. A line of nothing but spaces and tabs is no row. The names
 * of the first object that can be read are the file's columns, as a header is: when one of them is not understood, the
 * file is refused.
 */
final class JsonRows implements Rows {
    private static final String ATTRIBUTES = "attributes";

    private final Window window;
    private final Utf8 utf8 = new Utf8();
    private @Nullable Shape shape;
    private List<String> columns = List.of();

    JsonRows(Window window) {
        this.window = requireNonNull(window, "window is null");
    }

    @Override
    public Optional<ReadRow> next() {
        window.skipBlankLines(" \t");
        if (window.peek(0) == Window.END) {
            return Optional.empty();
        }
        long line = window.line();
        int length = lineLength();
        if (length > Window.LONGEST_ROW) {
            window.consumeLine();
            return Optional.of(new RefusedRow(line, "", CsvScan.TOO_LONG, Optional.empty()));
        }
        Optional<String> text = utf8.decode(window.first(length));
        consume(length);
        if (text.isEmpty()) {
            return Optional.of(new RefusedRow(line, "", "is not UTF-8", Optional.empty()));
        }
        return Optional.of(row(line, text.get(), text.filter(t -> length <= RefusedRow.LONGEST_TEXT)));
    }

    @Override
    public boolean skip() {
        if (shape == null) {
            // the first object decides what the others are held to
            return next().isPresent();
        }
        window.skipBlankLines(" \t");
        if (window.peek(0) == Window.END) {
            return false;
        }
        int length = lineLength();
        if (length > Window.LONGEST_ROW) {
            window.consumeLine();
        } else {
            consume(length);
        }
        return true;
    }

    private void consume(int length) {
        int lineEnd = window.lineEnd(length);
        window.consume(length + lineEnd, lineEnd == 0 ? 0 : 1);
    }

    /** The length of the line at the window's start; more than the longest row when it is too long. */
    private int lineLength() {
        int length = 0;
        while (length <= Window.LONGEST_ROW && window.peek(length) != Window.END && window.lineEnd(length) == 0) {
            length++;
        }
        return length;
    }

    private ReadRow row(long line, String text, Optional<String> kept) {
        JsonRow row;
        try {
            row = JsonLine.read(text);
        } catch (InvalidValueException e) {
            return new RefusedRow(line, "", e.detail(), kept);
        }
        if (row.fields().isEmpty()) {
            return new RefusedRow(line, "", "is an empty object", kept);
        }
        Reading reading = new Reading(shape(row.fields()));
        for (Map.Entry<String, JsonRow.Value> field : row.fields().entrySet()) {
            try {
                reading.put(field.getKey(), field.getValue());
            } catch (InvalidValueException e) {
                return new RefusedRow(line, Texts.shorten(field.getKey()), e.detail(), kept);
            }
        }
        Optional<String> missing = reading.missing();
        if (missing.isPresent()) {
            return new RefusedRow(line, missing.get(), "is missing", kept);
        }
        try {
            return new GoodRow(line, reading.draft.build());
        } catch (InvalidValueException e) {
            return new RefusedRow(line, ATTRIBUTES, e.detail(), kept);
        }
    }

    private Shape shape(Map<String, JsonRow.Value> fields) {
        if (shape == null) {
            Shape closest = Shape.closest(fields.keySet());
            for (String name : fields.keySet()) {
                if (column(closest, name).isEmpty()) {
                    throw Shape.refused(FileFault.UNKNOWN_COLUMNS, name, "is not understood", fields.keySet());
                }
            }
            columns = List.copyOf(fields.keySet());
            shape = closest;
        }
        return shape;
    }

    /** Attributes are an object here, and a column each in CSV. */
    private static Optional<Column> column(Shape shape, String name) {
        return shape == Shape.RECORDS && name.equalsIgnoreCase(ATTRIBUTES)
                ? Optional.of(new Column(name, Field.ATTRIBUTES, ""))
                : shape.column(name).filter(column -> column.field() != Field.ATTRIBUTE);
    }

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    /** One object on its way to a draft. */
    private static final class Reading {
        private final Shape shape;
        private final DraftBuilder draft = new DraftBuilder();
        private final List<Column> seen = new ArrayList<>();
        private final List<String> present = new ArrayList<>();

        Reading(Shape shape) {
            this.shape = shape;
        }

        void put(String name, JsonRow.Value value) {
            Column column =
                    column(shape, name).orElseThrow(() -> new InvalidValueException("is not a column of this file"));
            if (seen.stream().anyMatch(column::sameAs)) {
                throw new InvalidValueException("is there twice");
            }
            seen.add(column);
            if (column.field() == Field.ATTRIBUTES) {
                attributes(value);
            } else if (value instanceof JsonRow.Scalar scalar) {
                draft.put(column, scalar.text());
                present.add(name);
            } else if (!(value instanceof JsonRow.Nothing)) {
                throw new InvalidValueException("must be a string or a number");
            }
        }

        private void attributes(JsonRow.Value value) {
            if (value instanceof JsonRow.Members members) {
                members.values().forEach((name, text) -> {
                    RecordDraft.checkName(name);
                    draft.put(
                            new Column(name, Field.ATTRIBUTE, name),
                            text.orElseThrow(() -> new InvalidValueException("must hold strings or numbers")));
                });
            } else if (!(value instanceof JsonRow.Nothing)) {
                throw new InvalidValueException("must be an object of strings");
            }
        }

        Optional<String> missing() {
            return shape.required().stream()
                    .filter(name -> present.stream().noneMatch(name::equalsIgnoreCase))
                    .findFirst();
        }
    }
}
