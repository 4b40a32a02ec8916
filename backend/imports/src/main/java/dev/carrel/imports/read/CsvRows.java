package dev.carrel.imports.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of a CSV file. A line of nothing but spaces is no row. */
final class CsvRows implements Rows {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private final Window window;
    private final Utf8 utf8 = new Utf8();
    private final char delimiter;
    private final String header;
    private final List<Column> columns;

    private CsvRows(Window window, Header header) {
        this.window = requireNonNull(window, "window is null");
        this.delimiter = header.delimiter();
        this.header = header.text();
        this.columns = Shape.header(header.names());
    }

    /**
     * Reads the header. Of the delimiters that make it a header that is understood, the one that it holds most often
     * is taken; without any, the refusal is about the one that it holds most often.
     */
    static CsvRows open(Window window) {
        List<Header> headers = new ArrayList<>();
        Optional<String> fault = Optional.empty();
        for (char delimiter : DELIMITERS) {
            CsvScan scan = CsvScan.of(window, delimiter);
            if (scan.fault().isPresent()) {
                fault = scan.fault();
                continue;
            }
            String text = new Utf8()
                    .decode(window.first(scan.length()))
                    .orElseThrow(() -> new UnreadableFileException(
                            FileFault.ENCODING, "The header is not UTF-8. Save the file in UTF-8."));
            List<String> names =
                    CsvScan.split(text, delimiter).stream().map(String::strip).toList();
            headers.add(new Header(delimiter, text, names, scan));
        }
        headers.sort(Comparator.comparingInt((Header header) -> header.names().size())
                .reversed());
        Header chosen = headers.stream()
                .filter(Header::isKnown)
                .findFirst()
                .or(() -> headers.stream().findFirst())
                .orElseThrow(broken(fault.orElse("")));
        CsvRows rows = new CsvRows(window, chosen);
        window.consume(
                chosen.scan().length() + chosen.scan().lineEnd(), chosen.scan().lineEnds());
        return rows;
    }

    private static Supplier<UnreadableFileException> broken(String fault) {
        return () -> new UnreadableFileException(FileFault.BROKEN_HEADER, "The header " + fault + ".");
    }

    /** The first row as one delimiter cuts it. */
    private record Header(char delimiter, String text, List<String> names, CsvScan scan) {
        boolean isKnown() {
            try {
                return !Shape.header(names).isEmpty();
            } catch (UnreadableFileException e) {
                return false;
            }
        }
    }

    @Override
    public Optional<ReadRow> next() {
        window.skipBlankLines(" ");
        if (window.peek(0) == Window.END) {
            return Optional.empty();
        }
        long line = window.line();
        CsvScan scan = CsvScan.of(window, delimiter);
        if (scan.fault().isPresent()) {
            Optional<String> text = utf8.line(window);
            window.consumeLine();
            return Optional.of(new RefusedRow(line, "", scan.fault().get(), text));
        }
        Optional<String> text = utf8.decode(window.first(scan.length()));
        window.consume(scan.length() + scan.lineEnd(), scan.lineEnds());
        if (text.isEmpty()) {
            return Optional.of(new RefusedRow(line, "", "is not UTF-8", Optional.empty()));
        }
        return Optional.of(row(line, text.get(), text.filter(t -> scan.length() <= RefusedRow.LONGEST_TEXT)));
    }

    @Override
    public boolean skip() {
        window.skipBlankLines(" ");
        if (window.peek(0) == Window.END) {
            return false;
        }
        CsvScan scan = CsvScan.of(window, delimiter);
        if (scan.fault().isPresent()) {
            window.consumeLine();
        } else {
            window.consume(scan.length() + scan.lineEnd(), scan.lineEnds());
        }
        return true;
    }

    private ReadRow row(long line, String text, Optional<String> kept) {
        List<String> values = CsvScan.split(text, delimiter);
        if (values.size() != columns.size()) {
            String reason = "has " + values.size() + " values where the header has " + columns.size() + " columns";
            return new RefusedRow(line, "", reason, kept);
        }
        DraftBuilder draft = new DraftBuilder();
        for (int i = 0; i < values.size(); i++) {
            try {
                draft.put(columns.get(i), values.get(i));
            } catch (InvalidValueException e) {
                return new RefusedRow(line, columns.get(i).shown(), e.detail(), kept);
            }
        }
        try {
            return new GoodRow(line, draft.build());
        } catch (InvalidValueException e) {
            return new RefusedRow(line, "attributes", e.detail(), kept);
        }
    }

    @Override
    public Optional<String> header() {
        return Optional.of(header);
    }

    @Override
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }
}
