package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import dev.carrel.rows.RecordDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of columns that is understood. Names are compared without regard to case, except that of an attribute; their
 * order does not matter.
 */
enum Shape {
    /** Carrel's own: a record as the API has it. */
    RECORDS("occurredAt,type,quantity"),
    /** Counts of events by day. */
    EVENTS("EventId,EventDay,EventCount");

    private static final Map<String, Field> RECORD_FIELDS = Map.of(
            "occurredat", Field.OCCURRED_AT,
            "type", Field.TYPE,
            "quantity", Field.QUANTITY,
            "note", Field.NOTE);
    private static final Map<String, Field> EVENT_FIELDS =
            Map.of("eventid", Field.TYPE, "eventday", Field.DAY, "eventcount", Field.QUANTITY);
    private static final String ATTRIBUTE = "attributes.";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int MOST_FOUND = 50;
    private static final List<String> EXPECTED =
            List.of(EVENTS.required, RECORDS.required + "[,note][,attributes.<name>]");

    /** The columns that it must have, as they are written to users. */
    private final String required;

    Shape(String required) {
        this.required = requireNonNull(required, "required is null");
    }

    /** The columns that it must have. */
    List<String> required() {
        return List.of(required.split(",", -1));
    }

    /** What a name means in this shape. */
    Optional<Column> column(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Field field = (this == RECORDS ? RECORD_FIELDS : EVENT_FIELDS).get(lower);
        if (field != null) {
            return Optional.of(new Column(name, field, ""));
        }
        return this == RECORDS && lower.startsWith(ATTRIBUTE)
                ? attribute(name, name.substring(ATTRIBUTE.length()))
                : Optional.empty();
    }

    private static Optional<Column> attribute(String name, String attribute) {
        try {
            return Optional.of(new Column(name, Field.ATTRIBUTE, RecordDraft.checkName(attribute)));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The shape that knows most of these names. */
    static Shape closest(Collection<String> names) {
        return EVENTS.known(names) > RECORDS.known(names) ? EVENTS : RECORDS;
    }

    private long known(Collection<String> names) {
        return names.stream().filter(name -> column(name).isPresent()).count();
    }

    /**
     * The columns of a header.
     *
     * @throws UnreadableFileException when one is unknown, given twice or missing
     */
    static List<Column> header(List<String> names) {
        Shape shape = closest(names);
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = shape.column(name)
                    .orElseThrow(() -> refused(FileFault.UNKNOWN_COLUMNS, name, "is not understood", names));
            if (columns.stream().anyMatch(column::sameAs)) {
                throw refused(FileFault.DUPLICATE_COLUMNS, name, "is there twice", names);
            }
            columns.add(column);
        }
        for (String name : shape.required()) {
            if (columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                throw refused(FileFault.MISSING_COLUMNS, name, "is missing", names);
            }
        }
        return List.copyOf(columns);
    }

    /** The refusal of a file for its columns. */
    static UnreadableFileException refused(FileFault fault, String name, String how, Collection<String> names) {
        return new UnreadableFileException(
                fault,
                "The column `" + shown(name) + "` " + how + ". Columns that are understood are listed.",
                names.stream().limit(MOST_FOUND).map(Texts::shorten).toList(),
                EXPECTED);
    }

    /** A name inside a sentence, which goes out by mail too: without what breaks or turns a line. */
    private static String shown(String name) {
        return UNSEEN.matcher(Texts.shorten(name)).replaceAll("?");
    }
}
