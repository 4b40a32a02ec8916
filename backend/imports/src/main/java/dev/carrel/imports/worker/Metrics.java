package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Metrics as lines of the log that CloudWatch reads
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * how many rows a message came to, how many files were gone before they were looked at, and how long it took. The one dimension, {@code Service}, is the same for all; no
 * metric and no line holds a user.
 */
public final class Metrics {
    static final String NAMESPACE = "Carrel";

    private final Consumer<String> lines;

    /** @param lines takes a line as it is: what the function writes to its standard output */
    public Metrics(Consumer<String> lines) {
        this.lines = requireNonNull(lines, "lines is null");
    }

    void write(Tally tally, Duration took, Instant now) {
        ObjectNode line = Json.object();
        ObjectNode metadata = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive =
                metadata.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add("Service");
        ArrayNode metrics = directive.putArray("Metrics");
        for (String name : new String[] {"RowsRead", "RowsWritten", "RowsRefused", "FilesGone"}) {
            metrics.addObject().put("Name", name).put("Unit", "Count");
        }
        metrics.addObject().put("Name", "Seconds").put("Unit", "Seconds");
        line.put("Service", "imports")
                .put("RowsRead", tally.rowsRead())
                .put("RowsWritten", tally.rowsWritten())
                .put("RowsRefused", tally.rowsRefused())
                .put("FilesGone", tally.filesGone())
                .put("Seconds", took.toMillis() / 1000.0);
        lines.accept(Json.write(line));
    }
}
